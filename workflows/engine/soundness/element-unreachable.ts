/** Every element can be reached from a start event; what cannot was drawn by mistake or lost its flow. */
import { closure, next } from './rule.ts';
import type { ScopeRule } from './rule.ts';

export const elementUnreachable: ScopeRule = ({ starts, elements }, { definition }) => {
  // Where nothing starts that is the finding, not each element.
  if (starts.length === 0) return [];
  const inside = elements.filter((element) => element.type === 'subProcess' && element.triggeredByEvent);
  const from = [...starts, ...inside.map(({ id }) => id)];
  const reached = closure(from, (id) => next(definition.elements[id]!, definition));
  return elements
    .filter(({ id }) => !reached.has(id))
    .map(({ id }) => ({ rule: 'element-unreachable', elementId: id }));
};
