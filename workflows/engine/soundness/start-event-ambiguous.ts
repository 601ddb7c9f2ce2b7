/** A caller starts the none start event, so there is one at most; a sub-process has exactly that one (clause 10.3.5). */
import { eventsOf } from '../event-definition.ts';
import type { ScopeRule } from './rule.ts';

export const startEventAmbiguous: ScopeRule = ({ starts }, { definition }) => {
  const [, ...more] = starts.filter((id) => {
    const element = definition.elements[id];
    return element?.type === 'startEvent' && eventsOf(element).length === 0;
  });
  return more.map((elementId) => ({ rule: 'start-event-ambiguous', elementId }));
};
