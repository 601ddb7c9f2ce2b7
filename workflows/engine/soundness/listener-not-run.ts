/** Listeners are played as if each were done at once; where people rely on them, a service task beside the element does their work. */
import type { ScopeRule } from './rule.ts';

export const listenerNotRun: ScopeRule = ({ id, elements }, { definition }) => {
  const own = id === definition.id && definition.listeners ? [id] : [];
  const inside = elements.filter(({ listeners }) => listeners).map((element) => element.id);
  return [...own, ...inside].map((elementId) => ({ rule: 'listener-not-run', elementId }));
};
