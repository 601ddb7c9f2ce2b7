/** A caller starts the none start event, so there is one at most; a sub-process has exactly that one (clause 10.3.5). */
import type { ScopeRule } from './rule.ts';

export const startEventAmbiguous: ScopeRule = ({ starts }, { definition }) => {
  const [, ...more] = starts.filter((id) => !('event' in (definition.elements[id] ?? {})));
  return more.map((elementId) => ({ rule: 'start-event-ambiguous', elementId }));
};
