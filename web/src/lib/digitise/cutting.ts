/** Cutting a pile into components: a person goes through the pages and says where each component begins. */
import { nowhere, placesOf, type Draft, type Place } from './draft.ts';
import type { ScannedPage } from './pages.ts';
import { place, scanOrderOf } from './placing.ts';

/** The machine found it blank and nobody has decided yet. */
export function isProposed(page: ScannedPage, at: Place): boolean {
  return page.blank && isOpen(at) && !at.touched;
}

/** In no component, and not left out. */
export function isOpen({ component, reason }: Place): boolean {
  return component === null && reason === null;
}

/** Open, and not proposed to be left out. */
export function isUndecided(page: ScannedPage, at: Place): boolean {
  return isOpen(at) && !isProposed(page, at);
}

/**
 * The component that begins at a page: the first without pages after the one that lies before it in the pile, else the
 * first without pages at all; null when every component has some.
 */
export function nextComponent(draft: Draft, pages: readonly ScannedPage[], from: number): string | null {
  const places = placesOf(draft);
  const before = pages.slice(0, from).findLast(({ key }) => places.get(key)?.component)?.key;
  const holder = before === undefined ? null : places.get(before)!.component;
  const empty = ({ pages: there }: Draft['components'][number]) => there.length === 0;
  const after = draft.components.slice(draft.components.findIndex(({ id }) => id === holder) + 1);
  return (after.find(empty) ?? draft.components.find(empty))?.id ?? null;
}

/**
 * From a page on everything belongs to a component: what is open, and the rest of the component that was cut before. Up
 * to the first page of yet another component; blank pages and those left out are passed over.
 */
export function cut(draft: Draft, pages: readonly ScannedPage[], from: number, id: string): Draft {
  const first = pages[from];
  if (!first) return draft;
  const places = placesOf(draft);
  const placeOf = ({ key }: ScannedPage) => places.get(key) ?? nowhere;
  const holder = pages.slice(0, from + 1).findLast((page) => placeOf(page).component !== null);
  const cutBefore = holder ? placeOf(holder).component : null;
  const later = pages.slice(from + 1);
  const end = later.findIndex((page) => {
    const { component } = placeOf(page);
    return component !== null && component !== cutBefore && component !== id;
  });
  const run = (end < 0 ? later : later.slice(0, end)).filter((page) => {
    const at = placeOf(page);
    return at.reason === null && !isProposed(page, at);
  });
  return place(
    draft,
    [first, ...run].map(({ key }) => key),
    id,
    scanOrderOf(pages),
  );
}

/**
 * The pages still open are cut by the number of pages each empty component has on paper, in order. Null unless they
 * come out even: a page too many or too few is for a person to find.
 */
export function cutByCounts(
  draft: Draft,
  pages: readonly ScannedPage[],
  pagesPaper: ReadonlyMap<string, number>,
): Draft | null {
  const places = placesOf(draft);
  const open = pages.filter((page) => isUndecided(page, places.get(page.key) ?? nowhere));
  const empty = draft.components.filter((one) => one.pages.length === 0);
  const wanted = empty.reduce((sum, { id }) => sum + (pagesPaper.get(id) ?? 0), 0);
  if (open.length === 0 || empty.length < 2 || wanted !== open.length) return null;
  const order = scanOrderOf(pages);
  let from = 0;
  return empty.reduce((cutSoFar, { id }) => {
    const own = open.slice(from, (from += pagesPaper.get(id) ?? 0));
    return place(
      cutSoFar,
      own.map(({ key }) => key),
      id,
      order,
    );
  }, draft);
}
