/**
 * A pile as a line of text, a sign a page: `?` open, `.` found blank and proposed to be left out, a small letter the
 * component it is placed in, and left out: `B` blank, `D` duplicate, `R` rescanned, `F` foreign. `!` is a page that the
 * machine found blank and a person did not.
 */
import type { Draft, Reason } from '../../web/src/lib/digitise/draft.ts';
import { keyOf, placesOf } from '../../web/src/lib/digitise/draft.ts';
import { isProposed } from '../../web/src/lib/digitise/cutting.ts';
import { pagesOf, type ScannedPage } from '../../web/src/lib/digitise/pages.ts';

const reasons: Record<string, Reason> = { B: 'blank', D: 'duplicate', R: 'rescanned', F: 'foreign' };
const scan = 'pile';

export interface Pile {
  pages: ScannedPage[];
  draft: Draft;
}

/** @param components the listed components, a letter each, in their order */
export function pile(signs: string, components: string): Pile {
  const facts = [...signs].map((sign, i) => ({
    n: i + 1,
    widthPx: 1240,
    heightPx: 1754,
    dpi: 150,
    blank: sign === '.' || sign === '!' || sign === 'B',
  }));
  const pages = pagesOf([{ scan, name: 'pile.pdf', at: new Date(0), own: true, pages: facts }]);
  const of = (sign: string) => pages.filter((_, i) => signs[i] === sign).map(placed);
  const leftOut = pages.flatMap((page, i) => {
    const reason = reasons[signs[i]!];
    return reason ? [{ ...placed(page), reason }] : signs[i] === '!' ? [placed(page)] : [];
  });
  return { pages, draft: { components: [...components].map((id) => ({ id, pages: of(id) })), leftOut } };
}

const placed = ({ page }: ScannedPage) => ({ scan, page, rotate: 0 as const });

export function key(number: number): string {
  return keyOf({ scan, page: number });
}

/** The draft as a line of the same signs. */
export function signsOf({ pages, draft }: Pile): string {
  const places = placesOf(draft);
  return pages
    .map((page) => {
      const at = places.get(page.key);
      if (at?.component) return at.component;
      if (at?.reason) return Object.keys(reasons).find((sign) => reasons[sign] === at.reason);
      if (at && page.blank) return '!';
      return at === undefined && isProposed(page, { rotate: 0, component: null, n: 0, reason: null, touched: false })
        ? '.'
        : '?';
    })
    .join('');
}

/** A component's pages in its own order, by their numbers in the pile. */
export function orderIn({ draft }: Pile, id: string): string {
  return draft.components
    .find((one) => one.id === id)!
    .pages.map(({ page }) => page)
    .join(' ');
}
