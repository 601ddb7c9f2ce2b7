/** The pages of a scanned file, as the viewer wants them. */
import type { ViewerPage } from './page.ts';
import type { ScanPageFacts } from './uploaded.ts';

/** Empty when the scan is not there, or not for this person. */
export async function readPages(scan: string): Promise<ViewerPage[]> {
  const answer = await fetch(`/scans/${scan}`).catch(() => null);
  if (!answer?.ok) return [];
  const { pages } = (await answer.json()) as { pages: ScanPageFacts[] };
  return pages.map(({ n, widthPx, heightPx, dpi }) => ({ scan, page: n, rotate: 0, widthPx, heightPx, dpi }));
}
