/** Sheets of paper against pages: a sheet has one or two sides worth scanning (R-DRF-2.7). */
export type SheetStanding = 'even' | 'fewer-pages-than-sheets' | 'more-pages-than-sides';

export function sheetStanding(sheets: number, pages: number): SheetStanding {
  if (pages < sheets) return 'fewer-pages-than-sheets';
  return pages > 2 * sheets ? 'more-pages-than-sides' : 'even';
}
