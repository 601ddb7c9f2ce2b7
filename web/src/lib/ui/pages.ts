/** Lists in pages: how long a page is, how far rows are counted, and what is said of their number. */
import { formatNumber } from '#lib/language/numbers.ts';
import { m } from '#lib/paraglide/messages.js';

export const pageSize = 50;

/** Counting ends here, so that a long list costs no more than a short one. */
export const countLimit = 1000;

export interface Counted<Row> {
  rows: Row[];
  /** Of all pages; `countLimit` means that many or more. */
  total: number;
}

export const countWords = (count: number): string =>
  count >= countLimit ? m['list.more-than']({ count: formatNumber(countLimit) }) : formatNumber(count);
