/** A digitising in progress: the answer of the form (DigitiseAnswer) with what is not decided yet. */
import type { DigitiseAnswer, PlacedPage } from '../../../../workflows/form-components.ts';

export type Reason = DigitiseAnswer['leftOut'][number]['reason'];
export type Turn = PlacedPage['rotate'];

export const reasons = ['blank', 'duplicate', 'rescanned', 'foreign'] as const satisfies Reason[];

/** A page outside all components. Without a reason it is still open: the form's rules refuse it, its turn is kept. */
export interface LeftPage extends PlacedPage {
  reason?: Reason;
}

export interface Draft {
  /** Each component that is listed, in its order, also those without pages. */
  components: { id: string; pages: PlacedPage[] }[];
  leftOut: LeftPage[];
  sheetsCounted?: number;
}

/** Where a page is: in a component, left out for a reason, or open. */
export interface Place {
  rotate: Turn;
  component: string | null;
  /** From 1, within the component. */
  n: number;
  reason: Reason | null;
  /** A person said that it is not blank, or turned it: it is not proposed to be left out any more. */
  touched: boolean;
}

export const nowhere: Place = { rotate: 0, component: null, n: 0, reason: null, touched: false };

/** A page of a scan by one name: `<sha256>/<page>`. */
export function keyOf({ scan, page }: Pick<PlacedPage, 'scan' | 'page'>): string {
  return `${scan}/${page}`;
}

export function placesOf({ components, leftOut }: Draft): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { id, pages } of components)
    for (const [i, page] of pages.entries())
      places.set(keyOf(page), { rotate: page.rotate, component: id, n: i + 1, reason: null, touched: true });
  for (const page of leftOut)
    places.set(keyOf(page), { ...nowhere, rotate: page.rotate, reason: page.reason ?? null, touched: true });
  return places;
}

/** What was drafted before, fitted to the components listed now and the pages that are there. */
export function fitted(draft: Draft, components: readonly string[], known: ReadonlySet<string>): Draft {
  const isKnown = (page: PlacedPage) => known.has(keyOf(page));
  return {
    ...draft,
    components: components.map((id) => ({
      id,
      pages: draft.components.find((one) => one.id === id)?.pages.filter(isKnown) ?? [],
    })),
    leftOut: draft.leftOut.filter(isKnown),
  };
}
