/** Every element can be reached from a start event; what cannot was drawn by mistake or lost its flow. */
import { closure, next } from './rule.ts';
import type { ScopeRule } from './rule.ts';

export const elementUnreachable: ScopeRule = ({ starts, elements }, { definition }) => {
  const reached = closure(starts, (id) => next(definition.elements[id]!, definition));
  return elements
    .filter(({ id }) => !reached.has(id))
    .map(({ id }) => ({ rule: 'element-unreachable', elementId: id }));
};
