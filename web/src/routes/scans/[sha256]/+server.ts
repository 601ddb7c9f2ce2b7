/** Facts of a scan's pages for the viewer; and discarding one's own unsealed upload, a logged act (design law 9). */
import { error, json } from '@sveltejs/kit';
import { serveAs } from '#lib/server/acting.ts';
import type { ScanPageFacts } from '#lib/scan/uploaded.ts';

export async function GET(event) {
  const pages = await serveAs(
    event,
    (tx) => tx<ScanPageFacts[]>`
      select n, width_px as "widthPx", height_px as "heightPx", dpi, blank from scan_page where sha256 = ${event.params.sha256} order by n`,
  );
  if (pages.length === 0) error(404);
  return json({ pages });
}

export async function DELETE(event) {
  const [row] = await serveAs(
    event,
    (tx) => tx<{ done: boolean }[]>`select law.discard_scan(${event.params.sha256}, 'replaced-in-form') as done`,
  );
  return new Response(null, { status: row?.done ? 204 : 409 });
}
