/**
 * Counts of a digitising: pages placed against pages of the paper, what is left out and what is still open (R-DRF-2.7).
 */
import type { Problem } from '../../../../workflows/engine/form.ts';
import { sheetStanding, type SheetStanding } from '#lib/inventory/sheets.ts';
import { isProposed } from './cutting.ts';
import { nowhere, placesOf, reasons, type Draft, type Reason } from './draft.ts';
import type { ScannedPage } from './pages.ts';

export type PageStanding = 'none' | 'fewer' | 'more' | 'even';

export interface Tally {
  pages: number;
  placed: number;
  left: Record<Reason, number>;
  /** Proposed to be left out as blank. */
  proposed: number;
  /** Neither placed, left out nor proposed. */
  open: number;
  /** Pages placed, by component. */
  of: Map<string, number>;
}

export function tally(draft: Draft, pages: readonly ScannedPage[]): Tally {
  const places = placesOf(draft);
  const left = Object.fromEntries(reasons.map((reason) => [reason, 0])) as Tally['left'];
  const counted: Tally = { pages: pages.length, placed: 0, left, proposed: 0, open: 0, of: new Map() };
  for (const page of pages) {
    const at = places.get(page.key) ?? nowhere;
    if (at.component) counted.placed++;
    else if (at.reason) counted.left[at.reason]++;
    else if (isProposed(page, at)) counted.proposed++;
    else counted.open++;
  }
  for (const { id, pages: there } of draft.components) counted.of.set(id, there.length);
  return counted;
}

export function pageStanding(placed: number, paper: number): PageStanding {
  if (placed === 0) return 'none';
  return placed === paper ? 'even' : placed < paper ? 'fewer' : 'more';
}

/** Sides of paper that went through the scanner: a page scanned twice, or of another file, is no side of this one. */
export function sidesOf({ placed, left }: Tally): number {
  return placed + left.blank;
}

/** Null while nobody has counted the sheets. */
export function sheetsAgainstPages({ sheetsCounted }: Draft, counted: Tally): SheetStanding | null {
  return sheetsCounted === undefined ? null : sheetStanding(sheetsCounted, sidesOf(counted));
}

/**
 * What keeps a digitising from being handed in: pages nobody has decided on, components without pages (R-DRF-2.5), the
 * sheets not counted. `key` is that of the form's field.
 */
export function problemsOf(draft: Draft, counted: Tally, key: string): Problem[] {
  const problems: Problem[] = [];
  if (counted.open > 0) problems.push({ key: `${key}.pages`, rule: 'pages-open', params: { count: counted.open } });
  if (counted.proposed > 0)
    problems.push({ key: `${key}.pages`, rule: 'blanks-open', params: { count: counted.proposed } });
  for (const { id, pages } of draft.components)
    if (pages.length === 0) problems.push({ key: `${key}.components.${id}`, rule: 'no-pages' });
  if (draft.sheetsCounted === undefined) problems.push({ key: `${key}.sheetsCounted`, rule: 'required' });
  return problems;
}
