/** What is done with pages, as pure changes of a draft: put into a component, left out, put back, turned, moved. */
import type { PlacedPage } from '../../../../workflows/form-components.ts';
import { keyOf, type Draft, type LeftPage, type Reason, type Turn } from './draft.ts';
import type { ScannedPage } from './pages.ts';

/** Pages by name, in scan order: what a draft does not mention is open and not turned. */
export type ScanOrder = ReadonlyMap<string, ScannedPage>;

export function scanOrderOf(pages: readonly ScannedPage[]): ScanOrder {
  return new Map(pages.map((page) => [page.key, page]));
}

/** Takes pages out of wherever they are; they come in scan order, turned as they were. */
function lift(draft: Draft, keys: Iterable<string>, order: ScanOrder): { rest: Draft; pages: PlacedPage[] } {
  const wanted = new Set(keys);
  const there = new Map<string, PlacedPage>();
  const stays = (page: PlacedPage) => {
    if (!wanted.has(keyOf(page))) return true;
    there.set(keyOf(page), page);
    return false;
  };
  const rest = {
    ...draft,
    components: draft.components.map((one) =>
      one.pages.every(stays) ? one : { ...one, pages: one.pages.filter(stays) },
    ),
    leftOut: draft.leftOut.filter(stays),
  };
  const pages = [...wanted]
    .flatMap((key) => order.get(key) ?? [])
    .sort((a, b) => a.at - b.at)
    .map(({ key, scan, page }) => ({ scan, page, rotate: there.get(key)?.rotate ?? (0 as Turn) }));
  return { rest, pages };
}

function withPages(draft: Draft, id: string, pages: (before: PlacedPage[]) => PlacedPage[]): Draft {
  return {
    ...draft,
    components: draft.components.map((one) => (one.id === id ? { id, pages: pages(one.pages) } : one)),
  };
}

/** Into a component: at their place in scan order, or at its end once somebody has ordered it otherwise. */
export function place(draft: Draft, keys: Iterable<string>, id: string, order: ScanOrder): Draft {
  const { rest, pages } = lift(draft, keys, order);
  const at = (page: PlacedPage) => order.get(keyOf(page))?.at ?? Infinity;
  return withPages(rest, id, (before) => {
    const sorted = before.every((page, i) => i === 0 || at(before[i - 1]!) < at(page));
    return sorted ? [...before, ...pages].sort((a, b) => at(a) - at(b)) : [...before, ...pages];
  });
}

/** Into a component, before one of its pages; at its end without one. */
export function placeBefore(
  draft: Draft,
  keys: Iterable<string>,
  id: string,
  before: string | null,
  order: ScanOrder,
): Draft {
  const { rest, pages } = lift(draft, keys, order);
  return withPages(rest, id, (there) => {
    const at = there.findIndex((page) => keyOf(page) === before);
    return there.toSpliced(at < 0 ? there.length : at, 0, ...pages);
  });
}

export function leaveOut(draft: Draft, keys: Iterable<string>, reason: Reason, order: ScanOrder): Draft {
  const { rest, pages } = lift(draft, keys, order);
  return { ...rest, leftOut: [...rest.leftOut, ...pages.map((page) => ({ ...page, reason }))] };
}

/** Open again, and not proposed to be left out any more. */
export function putBack(draft: Draft, keys: Iterable<string>, order: ScanOrder): Draft {
  const { rest, pages } = lift(draft, keys, order);
  return { ...rest, leftOut: [...rest.leftOut, ...pages] };
}

/** @param by clockwise degrees, a multiple of 90 */
export function turn(draft: Draft, keys: Iterable<string>, by: number, order: ScanOrder): Draft {
  const left = new Set(keys);
  const turned = <Page extends PlacedPage>(page: Page): Page =>
    left.delete(keyOf(page)) ? { ...page, rotate: ((page.rotate + by + 360) % 360) as Turn } : page;
  const components = draft.components.map((one) => ({ ...one, pages: one.pages.map(turned) }));
  const leftOut = draft.leftOut.map(turned);
  const open = [...left].flatMap((key): LeftPage[] => {
    const page = order.get(key);
    return page ? [{ scan: page.scan, page: page.page, rotate: ((by + 360) % 360) as Turn }] : [];
  });
  return { ...draft, components, leftOut: [...leftOut, ...open] };
}

/** One place forward or back within its component. */
export function shift(draft: Draft, key: string, by: 1 | -1): Draft {
  const component = draft.components.find(({ pages }) => pages.some((page) => keyOf(page) === key));
  if (!component) return draft;
  const from = component.pages.findIndex((page) => keyOf(page) === key);
  const to = from + by;
  if (to < 0 || to >= component.pages.length) return draft;
  const page = component.pages[from]!;
  return withPages(draft, component.id, (pages) => pages.toSpliced(from, 1).toSpliced(to, 0, page));
}

/** A page scanned again: the new one takes its place, unturned; the old one is left out as rescanned. */
export function replace(draft: Draft, old: string, fresh: { scan: string; page: number }, order: ScanOrder): Draft {
  const holder = draft.components.find(({ pages }) => pages.some((page) => keyOf(page) === old));
  const next = holder?.pages[holder.pages.findIndex((page) => keyOf(page) === old) + 1];
  const without = leaveOut(draft, [old], 'rescanned', order);
  return holder ? placeBefore(without, [keyOf(fresh)], holder.id, next ? keyOf(next) : null, order) : without;
}

/** A file that was a mistake is gone, and with it all its pages. */
export function withoutScan(draft: Draft, scan: string): Draft {
  const stays = (page: PlacedPage) => page.scan !== scan;
  return {
    ...draft,
    components: draft.components.map((one) => ({ ...one, pages: one.pages.filter(stays) })),
    leftOut: draft.leftOut.filter(stays),
  };
}
