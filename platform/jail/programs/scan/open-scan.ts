/** What every kind of scan can be asked, once it is known to be one. */
import type { DocumentFacts, PageFacts } from '../../../ingest/facts.ts';

/** Eight bits a channel, no padding; a fourth channel, where there is one, says nothing. */
export interface Picture {
  data: Uint8Array;
  width: number;
  height: number;
  channels: 3 | 4;
}

export interface ScannedPage extends Omit<PageFacts, 'n' | 'colour' | 'blank'> {
  /** Made of pixels that are black or white. */
  oneBit: boolean;
  /** At most 200 dpi and 2,200 pixels on its longer side: what a clerk reads at. */
  picture: Picture;
}

export interface OpenScan {
  pages: number;
  /** Looks through the whole file, so it is asked once. */
  facts(): DocumentFacts;
  /** Pages count from 1. Throws Refused for a page that cannot be shown. */
  page(n: number): Promise<ScannedPage>;
  /** Throws Refused when a page looks blank only because its picture is broken. */
  confirmBlank?(n: number): Promise<void>;
}

/** The file is one that nobody should be shown; ends the reading. */
export class Refused extends Error {
  readonly rule: string;
  readonly params: Record<string, number>;

  constructor(rule: string, params: Record<string, number> = {}) {
    super(rule);
    this.rule = rule;
    this.params = params;
  }
}

const VIEW_DPI = 200;
const VIEW_LONG_SIDE = 2_200;

/** The size to show a page at, which is never larger than it is. */
export function viewSize(widthPx: number, heightPx: number, dpi: number): { width: number; height: number } {
  const scale = Math.min(1, VIEW_LONG_SIDE / Math.max(widthPx, heightPx), dpi > 0 ? VIEW_DPI / dpi : 1);
  return { width: Math.max(1, Math.round(widthPx * scale)), height: Math.max(1, Math.round(heightPx * scale)) };
}
