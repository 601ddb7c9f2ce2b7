/** Technical profiles (requirements 4.9, R-DRF-2.6): an agency's rules for scans, and what a file breaks of them. */
import type { DocumentFacts, Mime, PageFacts, Refusal } from './facts.ts';

export interface TechnicalProfile {
  id: string;
  formats: ('pdf' | 'jpeg' | 'png' | 'tiff')[];
  minDpi: number;
  colour: 'colour' | 'any';
  maxBytes: number;
  maxPages: number;
  /** `major.minor`. */
  minPdfVersion: string;
  allowScripts: boolean;
  allowEncryption: boolean;
}

/** Every rule a file can be refused by; the catalogues have a sentence for each. */
export const INGEST_RULES = [
  'encrypted',
  'format-not-allowed',
  'has-scripts',
  'not-colour',
  'pdf-too-old',
  'resolution-too-low',
  'resolution-unknown',
  'too-costly',
  'too-large',
  'too-many-pages',
  'too-many-pixels',
  'unreadable',
] as const;

const FORMAT: Record<Mime, TechnicalProfile['formats'][number]> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/tiff': 'tiff',
};

/** Programs that make PDF round the size of the page, and so shift the resolution by a fraction. */
const DPI_TOLERANCE = 0.01;

export function refusalsOfSize(bytes: number, { maxBytes }: TechnicalProfile): Refusal[] {
  if (bytes === 0) return [{ rule: 'unreadable', params: {} }];
  return bytes > maxBytes ? [{ rule: 'too-large', params: { bytes, max: maxBytes } }] : [];
}

export function refusalsOfDocument(facts: DocumentFacts, profile: TechnicalProfile): Refusal[] {
  const { mime, pages, pdfVersion, encrypted, active } = facts;
  const refusals: Refusal[] = [];
  const refuse = (rule: Rule, params: Refusal['params'] = {}) => refusals.push({ rule, params });
  if (!profile.formats.includes(FORMAT[mime])) refuse('format-not-allowed', { format: FORMAT[mime] });
  if (encrypted && !profile.allowEncryption) refuse('encrypted');
  // What is encrypted can't be looked through, so it counts as the worst.
  const doing = encrypted && profile.allowEncryption ? ['hidden'] : active;
  if (doing.length > 0 && !profile.allowScripts) refuse('has-scripts', { what: doing.join(', ') });
  if (pdfVersion && Number(pdfVersion) < Number(profile.minPdfVersion)) {
    refuse('pdf-too-old', { version: pdfVersion, min: profile.minPdfVersion });
  }
  if (pages > profile.maxPages) refuse('too-many-pages', { pages, max: profile.maxPages });
  return refusals;
}

/**
 * One refusal for each broken rule, with the first page that breaks it and all of them. A blank side has no colour to
 * lack: scanners deliver the backs of a colour pile in grey. A page drawn by lines and letters has no resolution to
 * lack.
 */
export function refusalsOfPages(pages: PageFacts[], { minDpi, colour }: TechnicalProfile): Refusal[] {
  const least = minDpi * (1 - DPI_TOLERANCE);
  const coarse = pages.filter(({ dpi }) => dpi > 0 && dpi < least);
  const unknown = pages.filter(({ dpi, drawn }) => dpi === 0 && !drawn);
  const colourless = colour === 'any' ? [] : pages.filter((page) => page.colour !== 'colour' && !page.blank);
  const lowest = Math.min(...coarse.map(({ dpi }) => dpi));
  return [
    ...refusalOf('resolution-too-low', coarse, { dpi: lowest, min: minDpi }),
    ...refusalOf('resolution-unknown', unknown, { min: minDpi }),
    ...refusalOf('not-colour', colourless, {}),
  ];
}

type Rule = (typeof INGEST_RULES)[number];

function refusalOf(rule: Rule, pages: PageFacts[], params: Refusal['params']): Refusal[] {
  const [first] = pages;
  return first ? [{ rule, params: { ...params, page: first.n, pages: ranges(pages.map(({ n }) => n)) } }] : [];
}

/** 1, 2, 3, 7 as `1-3, 7`. */
function ranges(numbers: number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] === n - 1) run[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}
