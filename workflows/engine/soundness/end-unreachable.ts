/** From every element a way leads to an end: an end event, or an activity without outgoing flows (clause 10.5.3). */
import { closure, next } from './rule.ts';
import type { ScopeRule } from './rule.ts';

export const endUnreachable: ScopeRule = ({ elements }, { definition }) => {
  const before = new Map<string, string[]>(elements.map(({ id }) => [id, []]));
  for (const element of elements) for (const target of next(element, definition)) before.get(target)?.push(element.id);
  const ends = elements.filter(({ outgoing }) => outgoing.length === 0).map(({ id }) => id);
  const ending = closure(ends, (id) => before.get(id) ?? []);
  return elements.filter(({ id }) => !ending.has(id)).map(({ id }) => ({ rule: 'end-unreachable', elementId: id }));
};
