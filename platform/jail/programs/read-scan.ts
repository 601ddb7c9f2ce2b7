/** Reads one scan: says what it is, then shows each page of a batch as a picture of ours, with what was found on it. */
import { readFileSync } from 'node:fs';
import { encodeFrame } from '../frames.ts';
import { detect } from './scan/detect.ts';
import { judge } from './scan/judge.ts';
import { renderings } from './scan/renderings.ts';
import { Refused, type OpenScan } from './scan/open-scan.ts';

interface Batch {
  /** The first page wanted, counted from 1, and how many; page 1 brings the facts of the whole document with it. */
  from: number;
  count: number;
  /** No page is drawn of a document that has more. */
  maxPages: number;
  /** Pixels that any picture may have before it is decoded. */
  maxPixels: number;
}

async function readBatch(batch: Batch): Promise<void> {
  const scan = await detect(readFileSync(0), batch.maxPixels);
  if (batch.from === 1) await say({ kind: 'document', ...scan.facts() });
  if (scan.pages > batch.maxPages) return;
  await showPages(scan, batch);
}

async function showPages(scan: OpenScan, { from, count }: Batch): Promise<void> {
  const last = Math.min(scan.pages, from + count - 1);
  for (let n = from; n <= last; n++) {
    const { widthPx, heightPx, dpi, drawn, oneBit, picture } = await scan.page(n);
    const { colour, blank } = judge(picture, oneBit);
    if (blank) await scan.confirmBlank?.(n);
    await say({ kind: 'page', n, widthPx, heightPx, dpi, drawn, colour, blank }, await renderings(picture));
  }
}

function say(head: Record<string, unknown>, bodies: Uint8Array[] = []): Promise<void> {
  return new Promise((resolve) => process.stdout.write(encodeFrame(head, bodies), () => resolve()));
}

try {
  await readBatch(JSON.parse(process.argv[2] ?? '') as Batch);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  await say({ kind: 'refused', rule: error.rule, params: error.params });
}
