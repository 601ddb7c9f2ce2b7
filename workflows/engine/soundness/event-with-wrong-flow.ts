/** A token comes to a start or boundary event from outside the diagram, and ends at an end event (clauses 10.5.2 to 10.5.4). */
import type { ElementRule } from './rule.ts';

export const eventWithWrongFlow: ElementRule = ({ id, type, incoming, outgoing }) => {
  const begins = type === 'startEvent' || type === 'boundaryEvent';
  if (begins && incoming.length > 0) return { rule: 'event-with-incoming-flow', elementId: id };
  if (type === 'endEvent' && outgoing.length > 0) return { rule: 'end-event-with-outgoing-flow', elementId: id };
  return undefined;
};
