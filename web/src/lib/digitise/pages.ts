/** Scanned files and their pages in the order in which they went through the scanner. */
import type { ScanPageFacts } from '#lib/scan/uploaded.ts';
import { keyOf } from './draft.ts';

export interface ScannedFile {
  /** SHA-256 of the file. */
  scan: string;
  /** Null where somebody else uploaded it. */
  name: string | null;
  at: Date;
  /** Uploaded for this task by the reader: it may be discarded again. */
  own: boolean;
  pages: ScanPageFacts[];
}

export interface ScannedPage extends ScanPageFacts {
  key: string;
  scan: string;
  /** From 1, within the file. */
  page: number;
  /** From 0, among all pages. */
  at: number;
}

const natural = new Intl.Collator('vi', { numeric: true }).compare;

/**
 * Names that differ in their numbers alone, whatever their formats, come from one run of the scanner: `quet-2.jpg` goes
 * before `quet-10.pdf`.
 */
function runOf({ name, scan }: ScannedFile): string {
  const stem = name?.replace(/\.\w+$/, '') ?? '';
  return /\d/.test(stem) ? stem.replace(/\d+/g, '#') : scan;
}

/** Runs in the order they were begun, files of a run by number: several are uploaded at once and end as they like. */
export function inScanOrder(files: readonly ScannedFile[]): ScannedFile[] {
  const begun = new Map<string, number>();
  for (const file of files) begun.set(runOf(file), Math.min(begun.get(runOf(file)) ?? Infinity, file.at.getTime()));
  return files.toSorted(
    (a, b) =>
      begun.get(runOf(a))! - begun.get(runOf(b))! ||
      natural(a.name ?? '', b.name ?? '') ||
      a.at.getTime() - b.at.getTime(),
  );
}

export function pagesOf(files: readonly ScannedFile[]): ScannedPage[] {
  return files
    .flatMap(({ scan, pages }) =>
      pages.map((facts) => ({ ...facts, scan, page: facts.n, key: keyOf({ scan, page: facts.n }) })),
    )
    .map((page, at) => ({ ...page, at }));
}
