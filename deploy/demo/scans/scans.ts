/** The demonstration's scans: one paper as a file of any format, or a pile through a duplex scanner into one PDF. */
import { completeFacts, type Facts } from './facts.ts';
import { writeFile, type Format } from './files.ts';
import { PAPERS, type PaperKind } from './papers.ts';
import { randomFrom, type Random } from './random.ts';
import { bareSide, scan, usualFlaws, type Flaws, type Scanned } from './scanner.ts';
import { typeset, type Ink } from './typeset.ts';

export type { Facts } from './facts.ts';
export type { Format } from './files.ts';
export { PAPERS, type PaperKind } from './papers.ts';

export interface ScanOptions {
  /** The same seed gives the same bytes. */
  seed: string;
  format: Format;
  /** 200 by default, the least the shipped technical profiles take. */
  dpi?: number;
  flaws?: Partial<Flaws>;
}

export interface PileOptions {
  seed: string;
  dpi?: number;
  /** Which paper was fed upside down, and which one's first side the scanner took twice; by place in the pile. */
  upsideDown?: number;
  doubled?: number;
}

/** What a page of a pile shows; `side` counts from 0, `blank` is the back of a sheet printed on one side. */
export interface PilePage {
  paper: number;
  side: number;
  blank: boolean;
  upsideDown: boolean;
}

interface Sheet {
  ink: Ink;
  paper: string | undefined;
}

/** One paper, scanned. JPEG and PNG show its first side only. */
export async function paperScan(kind: PaperKind, facts: Facts, options: ScanOptions): Promise<Buffer> {
  const { seed, format, dpi = 200 } = options;
  const random = randomFrom(`${seed}/${kind}/${facts.personalId}/${dpi}`);
  const sheets = await drawSides(kind, facts, seed, dpi);
  const shown = format === 'jpeg' || format === 'png' ? sheets.slice(0, 1) : sheets;
  const sides: Scanned[] = [];
  for (const [i, { ink, paper }] of shown.entries()) {
    const flaws = { ...usualFlaws(random), ...options.flaws };
    sides.push(await scan(ink, flaws, random, paper, sheets[i % 2 ? i - 1 : i + 1]?.ink));
  }
  return writeFile(sides, format);
}

/** The order in which a duplex scanner delivers the papers: fronts and backs, with its operator's slips. */
export function pilePages(papers: readonly { kind: PaperKind; facts: Facts }[], options: PileOptions): PilePage[] {
  return papers.flatMap(({ kind, facts }, paper) => {
    const count = PAPERS[kind].draw(completeFacts(facts, options.seed)).length;
    const upsideDown = options.upsideDown === paper;
    const even = count + (count % 2);
    const pages = Array.from({ length: even }, (_, side): PilePage => ({
      paper,
      side,
      blank: side >= count,
      upsideDown,
    }));
    return options.doubled === paper ? [...pages.slice(0, 1), ...pages] : pages;
  });
}

/** Many papers fed through a duplex scanner: one PDF with blank backs, to be cut into components. */
export async function pileScan(
  papers: readonly { kind: PaperKind; facts: Facts }[],
  options: PileOptions,
): Promise<Buffer> {
  const { seed, dpi = 200 } = options;
  const random: Random = randomFrom(`${seed}/pile/${dpi}`);
  const sides: Scanned[] = [];
  let drawn: { paper: number; sheets: Sheet[] } | undefined;
  for (const { paper, side, blank, upsideDown } of pilePages(papers, options)) {
    const { kind, facts } = papers[paper]!;
    if (drawn?.paper !== paper) drawn = { paper, sheets: await drawSides(kind, facts, seed, dpi) };
    const { sheets } = drawn;
    const sheet = sheets[side] ?? { ink: bareSide(sheets[0]!.ink), paper: sheets[0]!.paper };
    const behind = blank ? sheets[side - 1] : sheets[side % 2 ? side - 1 : side + 1];
    sides.push(await scan(sheet.ink, { ...usualFlaws(random), upsideDown }, random, sheet.paper, behind?.ink));
  }
  return writeFile(sides, 'pdf');
}

function drawSides(kind: PaperKind, facts: Facts, seed: string, dpi: number): Promise<Sheet[]> {
  const random = randomFrom(`${seed}/${kind}/${facts.personalId}`);
  const sides = PAPERS[kind].draw(completeFacts(facts, seed));
  return Promise.all(sides.map(async (side) => ({ ink: await typeset(side, dpi, random), paper: side.paper })));
}
