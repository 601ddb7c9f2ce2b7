/** What the server says of an upload it has taken in, or not. */
export interface ScanPageFacts {
  n: number;
  widthPx: number;
  heightPx: number;
  /** 0 where a page has none. */
  dpi: number;
  blank: boolean;
}

export interface UploadedScan {
  sha256: string;
  name: string;
  pages: ScanPageFacts[];
}

export interface ScanRefusal {
  rule: string;
  sentence: string;
  article: string | null;
}

export type TakenIn = { scan: UploadedScan } | { refused: ScanRefusal[] } | { failed: string };

/** Lines of the answer while a file is taken in: progress, and at the end the outcome. */
export type TakingIn = { stage: 'hashing' | 'reading' | 'storing'; page: number; of: number } | TakenIn;
