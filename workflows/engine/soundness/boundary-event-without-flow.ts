/** A boundary event leads somewhere, one of compensation to its handler; without a flow it would end its activity, or do nothing, silently. */
import type { ElementRule } from './rule.ts';

export const boundaryEventWithoutFlow: ElementRule = (element) => {
  if (element.type !== 'boundaryEvent' || element.outgoing.length > 0 || element.handler !== undefined)
    return undefined;
  return { rule: 'boundary-event-without-flow', elementId: element.id };
};
