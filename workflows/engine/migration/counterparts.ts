/** Which element of the new version stands for which of the old one: the same id, unless somebody says otherwise. */
import type { ProcessDefinition } from '../definition.ts';

/** By id in the old version: the id in the new one. */
export type Counterparts = Readonly<Record<string, string>>;

/** Two versions of one process, and what in the one stands for what in the other. */
export interface Versions {
  from: ProcessDefinition;
  to: ProcessDefinition;
  counterparts: Counterparts;
}

export const counterpartOf = ({ counterparts }: Versions, element: string): string =>
  Object.hasOwn(counterparts, element) ? (counterparts[element] as string) : element;

/** The old element that became this one; undefined for one that is new. */
export function originOf(versions: Versions, element: string): string | undefined {
  const { from, counterparts } = versions;
  const told = Object.keys(counterparts).find((was) => counterparts[was] === element);
  return told ?? (Object.hasOwn(from.elements, element) && counterpartOf(versions, element) === element ? element : undefined);
}

/**
 * The places of a join's incoming flows in the old version, in the order of the new one. One flow may have been drawn anew, as when
 * a task was put into it. Undefined: they are not the same branches any more.
 */
export function samePlaces({ from, to }: Versions, was: string, is: string): number[] | undefined {
  const before = from.elements[was]?.incoming ?? [];
  const after = to.elements[is]?.incoming ?? [];
  const redrawn = before.findIndex((flow) => !after.includes(flow));
  const places = after.map((flow) => (before.includes(flow) ? before.indexOf(flow) : redrawn));
  const isOneToOne = before.length === after.length && new Set(places).size === places.length && !places.includes(-1);
  return isOneToOne ? places : undefined;
}
