/** Takes a scan in: hashed, read in the jail, held against the profile, stored with pictures of its pages. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import type { Colour, Mime, Refusal } from './ingest/facts.ts';
import { refusalsOfDocument, refusalsOfPages, refusalsOfSize, type TechnicalProfile } from './ingest/profile.ts';
import { BATCH, readPages, type ReadPage, type Reading, type Rendition } from './ingest/read-pages.ts';
import type { Objects } from './objects.ts';

export { INGEST_RULES, type TechnicalProfile } from './ingest/profile.ts';
export type { Colour, Mime, Refusal } from './ingest/facts.ts';

/** `reading` counts pages read, `storing` pages stored; `of` is 0 as long as nobody knows how many there are. */
export interface Progress {
  stage: 'hashing' | 'reading' | 'storing';
  page: number;
  of: number;
}

export interface IngestOptions {
  /** The agency's id, under whose keys everything is stored. */
  agency: string;
  profile: TechnicalProfile;
  objects: Objects;
  onProgress?: (progress: Progress) => void;
}

export interface IngestedPage {
  n: number;
  widthPx: number;
  heightPx: number;
  /** 0 for a page drawn by lines and letters, which has none. */
  dpi: number;
  colour: Colour;
  blank: boolean;
  /** SHA-256 of the page's pictures in the bucket `rendition`: WebP, at most 2,200 and 240 pixels long. */
  view: string;
  thumb: string;
}

export interface Ingested {
  sha256: string;
  bytes: number;
  mime: Mime;
  pages: IngestedPage[];
}

/** Processes that read one file at the same time; the jail has its own, lower, limit for all files together. */
const READERS = 2;
const WRITERS = 4;

/**
 * Answers with what was stored, or with every rule the file breaks (then nothing was). Running it again is fine: the
 * same file gives the same keys. It writes to the object store only, so nothing can be seen of a file until the caller
 * registers it. `file` lies in a staging folder of ours; pictures wait beside it in `<file>.pages`, which is gone when
 * this ends. Throws ObjectStoreFailure and IntegrityFailure (`objects/failures.ts`) and JailUnavailable.
 */
export async function ingest(file: string, options: IngestOptions): Promise<Ingested | { refused: Refusal[] }> {
  const { agency, profile, objects, onProgress = () => {} } = options;
  const { size: bytes } = await stat(file);
  const bySize = refusalsOfSize(bytes, profile);
  if (bySize.length > 0) return { refused: bySize };
  onProgress({ stage: 'hashing', page: 0, of: 0 });
  const sha256 = await hashOf(file);
  const folder = `${file}.pages`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  try {
    const read = await readAll(file, folder, profile, onProgress);
    if ('refused' in read) return read;
    await store(read.pages, { agency, objects, onProgress });
    await objects.put('raw', agency, sha256, file, bytes);
    return { sha256, bytes, mime: read.mime, pages: read.pages.map(publicPage) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Judged = { refused: Refusal[] } | { mime: Mime; pages: ReadPage[] };

/** The first batch tells what the file is; where it breaks a rule already, the rest is not read. */
async function readAll(
  file: string,
  folder: string,
  profile: TechnicalProfile,
  onProgress: (progress: Progress) => void,
): Promise<Judged> {
  let seen = 0;
  let of = 0;
  const read = (from: number) =>
    readPages(file, from, profile.maxPages, folder, (pages) => {
      of ||= pages;
      onProgress({ stage: 'reading', page: ++seen, of });
    });
  const first = await read(1);
  const { document } = first;
  if (!document) return { refused: [first.refused ?? UNREADABLE] };
  const early = [...refusalsOfDocument(document, profile), ...refusalsOf([first], profile)];
  if (early.length > 0) return { refused: withoutRepeats(early) };
  const readings: Reading[] = [first];
  const starts = Array.from({ length: Math.ceil(document.pages / BATCH) - 1 }, (_, i) => (i + 1) * BATCH + 1);
  await inParallel(READERS, starts, async (from) => {
    if (readings.every(({ refused }) => !refused)) readings.push(await read(from));
  });
  const late = refusalsOf(readings, profile);
  if (late.length > 0) return { refused: withoutRepeats(late) };
  const pages = readings.flatMap((reading) => reading.pages).sort((a, b) => a.n - b.n);
  const isWhole = pages.length === document.pages && pages.every(({ n }, i) => n === i + 1);
  return isWhole ? { mime: document.mime, pages } : { refused: [UNREADABLE] };
}

const UNREADABLE: Refusal = { rule: 'unreadable', params: {} };

const refusalsOf = (readings: Reading[], profile: TechnicalProfile): Refusal[] => [
  ...readings.flatMap(({ refused }) => refused ?? []),
  ...refusalsOfPages(
    readings.flatMap(({ pages }) => pages),
    profile,
  ),
];

/** The reader says of an encrypted file what its facts have said already. */
const withoutRepeats = (refusals: Refusal[]) =>
  refusals.filter(({ rule }, i) => refusals.findIndex((earlier) => earlier.rule === rule) === i);

/** Pictures first and the original last: whoever finds the original under its key finds its pages too. */
async function store(
  pages: ReadPage[],
  { agency, objects, onProgress = () => {} }: Omit<IngestOptions, 'profile'>,
): Promise<void> {
  let stored = 0;
  const put = ({ sha256, path, bytes }: Rendition) => objects.put('rendition', agency, sha256, path, bytes);
  await inParallel(WRITERS, pages, async ({ view, thumb }) => {
    await put(view);
    await put(thumb);
    onProgress({ stage: 'storing', page: ++stored, of: pages.length });
  });
}

/** Does not end before every work that was begun has ended, so that what comes after may clear away. */
async function inParallel<T>(width: number, works: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...works];
  const run = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      await work(item).catch((error: unknown) => {
        left.length = 0;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: width }, run));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const publicPage = ({ n, widthPx, heightPx, dpi, colour, blank, view, thumb }: ReadPage): IngestedPage => ({
  n,
  widthPx,
  heightPx,
  dpi,
  colour,
  blank,
  view: view.sha256,
  thumb: thumb.sha256,
});
