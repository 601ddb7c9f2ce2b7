/** What the jailed reader says about a file, and the check that it says just that: the file may have won it over. */
import type { Frame } from '../jail.ts';

export type Mime = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/tiff';
export type Colour = 'colour' | 'grey' | 'bilevel';

/** A reason why a file is refused; `params` fill the sentence of the catalogue. */
export interface Refusal {
  rule: string;
  params: Record<string, string | number>;
}

export interface DocumentFacts {
  mime: Mime;
  pages: number;
  /** `major.minor`, of a PDF. */
  pdfVersion?: string;
  encrypted: boolean;
  /**
   * What a PDF could do by itself: `javascript`, `launch`, `embedded-file`, `rich-media`, `form-submission`, `xfa`. Not
   * looked for in an encrypted one.
   */
  active: string[];
}

export interface PageFacts {
  n: number;
  /** Size at the page's own resolution, as it is shown (turned as its metadata say). */
  widthPx: number;
  heightPx: number;
  /** Of what the page is made of; 0 for a page drawn by lines and letters, and where the file does not say. */
  dpi: number;
  /** Whether `dpi` 0 means that there is nothing to count pixels of. */
  drawn: boolean;
  colour: Colour;
  blank: boolean;
}

/** The reader's answer is not one that our reader gives. */
export class NotAnAnswer extends Error {}

const MIMES: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'] satisfies Mime[];
const COLOURS: readonly string[] = ['colour', 'grey', 'bilevel'] satisfies Colour[];
const CODE = /^[a-z][a-z-]{0,40}$/;

export function readRefusal({ rule, params }: Frame['head']): Refusal {
  if (typeof rule !== 'string' || !CODE.test(rule) || !isRecord(params)) throw new NotAnAnswer();
  const isPlain = ([name, value]: [string, unknown]) => CODE.test(name.toLowerCase()) && Number.isFinite(value);
  return { rule, params: Object.fromEntries(Object.entries(params).filter(isPlain)) as Record<string, number> };
}

export function readDocument({ mime, pages, pdfVersion, encrypted, active }: Frame['head']): DocumentFacts {
  const isCode = (code: unknown) => typeof code === 'string' && CODE.test(code);
  if (typeof mime !== 'string' || !MIMES.includes(mime) || !isCount(pages)) throw new NotAnAnswer();
  if (typeof encrypted !== 'boolean' || !Array.isArray(active) || !active.every(isCode)) throw new NotAnAnswer();
  if (pdfVersion !== undefined && !/^\d\.\d$/.test(String(pdfVersion))) throw new NotAnAnswer();
  const facts = { mime: mime as Mime, pages, encrypted, active: active as string[] };
  return pdfVersion === undefined ? facts : { ...facts, pdfVersion: String(pdfVersion) };
}

export function readPage({ n, widthPx, heightPx, dpi, drawn, colour, blank }: Frame['head']): PageFacts {
  if (!isCount(n) || !isCount(widthPx) || !isCount(heightPx) || !(dpi === 0 || isCount(dpi))) throw new NotAnAnswer();
  if (typeof colour !== 'string' || !COLOURS.includes(colour)) throw new NotAnAnswer();
  if (typeof blank !== 'boolean' || typeof drawn !== 'boolean') throw new NotAnAnswer();
  return { n, widthPx, heightPx, dpi, drawn, colour: colour as Colour, blank };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
