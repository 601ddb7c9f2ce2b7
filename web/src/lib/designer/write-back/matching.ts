/** Which elements of two readings of a model are the same: by id, and where they have none by their place. */
import { keyOf, namespaceOf, split, within } from './xml.ts';
import type { Element } from './xml.ts';

/** From an element of the second to that of the first. */
export type Matches = ReadonlyMap<Element, Element>;
type Pair = [first: Element, second: Element];

/** What a person has made of a model: elements without id that look alike are the same, the rest goes by their order. */
export function matchChanged(first: Element, second: Element, alike: (...of: Pair) => boolean): Matches {
  return match(first, second, (firsts, seconds) => aligned(firsts, seconds, alike));
}

/** What the library writes of a model it has read: all in the same order, and some elements under another name. */
export function matchWritten(read: Element, written: Element): Matches {
  return match(read, written, inOrder, (left, right) => (left.length === 1 && right.length === 1 ? inOrder(left, right) : []));
}

type Pairing = (firsts: Element[], seconds: Element[]) => Pair[];

/** @param byOrder pairs elements of one kind under one parent; @param rest what is then left there, of whatever kind */
function match(first: Element, second: Element, byOrder: Pairing, rest: Pairing = () => []): Matches {
  const matches = new Map<Element, Element>();
  const taken = new Set<Element>();
  const add = (pairs: Pair[]) => {
    for (const [one, other] of pairs) {
      matches.set(other, one);
      taken.add(one);
    }
  };
  const [firstIds, secondIds] = [byId(first), byId(second)];
  add([[first, second], ...sameIds(firstIds, secondIds)]);
  const nameless = (of: Element, ids: ReadonlyMap<string, Element>) => ids.get(identityOf(of) ?? '') !== of;
  for (const element of within(second)) {
    const other = matches.get(element);
    if (!other) continue;
    const left = () => other.children.filter((child) => !taken.has(child) && nameless(child, firstIds));
    const mine = () => element.children.filter((child) => !matches.has(child) && nameless(child, secondIds));
    const kinds = Map.groupBy(left(), keyOf);
    for (const [key, children] of Map.groupBy(mine(), keyOf)) add(byOrder(kinds.get(key) ?? [], children));
    add(rest(left(), mine()));
  }
  return matches;
}

function sameIds(named: Map<string, Element>, second: Map<string, Element>): Pair[] {
  return [...second].flatMap(([id, element]) => {
    const other = named.get(id);
    return element.parent && other?.parent ? [[other, element] satisfies Pair] : [];
  });
}

/** By namespace and id, whatever the type: that may be changed. An id that two have identifies neither. */
function byId(root: Element): Map<string, Element> {
  const all = Map.groupBy(within(root), identityOf);
  return new Map([...all].flatMap(([id, [one, ...more]]) => (id !== undefined && one && more.length === 0 ? [[id, one]] : [])));
}

function identityOf(element: Element): string | undefined {
  const id = element.attributes.find(({ name }) => name === 'id')?.value;
  return id === undefined ? undefined : `${namespaceOf(split(element.name)[0], element)} ${id}`;
}

function inOrder(firsts: Element[], seconds: Element[]): Pair[] {
  return firsts.slice(0, seconds.length).map((first, i) => [first, seconds[i]!]);
}

/** What is alike from the beginning and from the end stays; what is between was changed, added or removed. */
function aligned(firsts: Element[], seconds: Element[], alike: (...of: Pair) => boolean): Pair[] {
  const most = Math.min(firsts.length, seconds.length);
  let head = 0;
  while (head < most && alike(firsts[head]!, seconds[head]!)) head++;
  let tail = 0;
  while (tail < most - head && alike(firsts.at(-1 - tail)!, seconds.at(-1 - tail)!)) tail++;
  const between = inOrder(firsts.slice(head, firsts.length - tail), seconds.slice(head, seconds.length - tail));
  return [
    ...inOrder(firsts.slice(0, head), seconds.slice(0, head)),
    ...between,
    ...inOrder(firsts.slice(firsts.length - tail), seconds.slice(seconds.length - tail)),
  ];
}
