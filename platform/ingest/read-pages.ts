/** Has a file read in the jail, a few pages to a process; the pictures wait aside until the file is judged. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runJailed, type Frame, type JailEnd, type Limits } from '../jail.ts';
import {
  NotAnAnswer,
  readDocument,
  readPage,
  readRefusal,
  type DocumentFacts,
  type PageFacts,
  type Refusal,
} from './facts.ts';

/** A picture of a page, waiting in a file. */
export interface Rendition {
  sha256: string;
  bytes: number;
  path: string;
}

export interface ReadPage extends PageFacts {
  view: Rendition;
  thumb: Rendition;
}

export interface Reading {
  document?: DocumentFacts;
  pages: ReadPage[];
  refused?: Refusal;
}

/** Pages a process reads; each takes about a third of a second, a heavy one a second, of the ten a process has. */
export const BATCH = 6;
/** Processes that a batch may take in all. */
const PROCESSES = 3;
/** A3 at 600 dpi, or A4 at 850. */
const MAX_PIXELS = 72_000_000;
const LIMITS: Limits = { wallMs: 40_000, cpuSeconds: 10, memoryMb: 512, outputBytes: 48 * 1024 * 1024 };

/**
 * Reads pages `from` to `from + BATCH - 1`. A file that breaks the reader is refused like one the reader refuses. A
 * process that ran out of time after some pages was slowed down by its neighbours: another one goes on from there.
 */
export async function readPages(
  file: string,
  from: number,
  maxPages: number,
  folder: string,
  seen: (pages: number) => void,
): Promise<Reading> {
  const reading: Reading = { pages: [] };
  const take = async ({ head, bodies }: Frame) => {
    if (head.kind === 'refused') reading.refused = readRefusal(head);
    else if (head.kind === 'document') reading.document = readDocument(head);
    else {
      reading.pages.push(await layAside(readPage(head), bodies, folder));
      seen(reading.document?.pages ?? 0);
    }
  };
  for (let process = 1; ; process++) {
    const done = reading.pages.length;
    const args = { from: from + done, count: BATCH - done, maxPages, maxPixels: MAX_PIXELS };
    const end = await runJailed('read-scan', { file, args }, LIMITS, take).catch(whatItAnswered);
    if (end.how === 'done') return reading;
    const isSlowed = end.how === 'exceeded' && end.limit === 'time' && reading.pages.length > done;
    if (isSlowed && process < PROCESSES) continue;
    return { ...reading, refused: reading.refused ?? refusalOf(end) };
  }
}

function whatItAnswered(error: unknown): JailEnd {
  if (error instanceof NotAnAnswer) return { how: 'crashed', detail: 'not an answer of our reader' };
  throw error;
}

const refusalOf = (end: JailEnd): Refusal =>
  end.how === 'exceeded' ? { rule: 'too-costly', params: { limit: end.limit } } : { rule: 'unreadable', params: {} };

async function layAside(page: PageFacts, [view, thumb]: Buffer[], folder: string): Promise<ReadPage> {
  if (!isWebp(view) || !isWebp(thumb)) throw new NotAnAnswer();
  return {
    ...page,
    view: await rendition(view, join(folder, `${page.n}.view`)),
    thumb: await rendition(thumb, join(folder, `${page.n}.thumb`)),
  };
}

async function rendition(bytes: Buffer, path: string): Promise<Rendition> {
  await writeFile(path, bytes, { mode: 0o600 });
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, path };
}

function isWebp(bytes: Buffer | undefined): bytes is Buffer {
  return bytes !== undefined && /^RIFF....WEBP/s.test(bytes.toString('latin1', 0, 12));
}
