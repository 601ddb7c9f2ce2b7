/** A boundary event leads somewhere; without a flow it would end its activity, or do nothing, silently. */
import type { ElementRule } from './rule.ts';

export const boundaryEventWithoutFlow: ElementRule = ({ id, type, outgoing }) =>
  type === 'boundaryEvent' && outgoing.length === 0
    ? { rule: 'boundary-event-without-flow', elementId: id }
    : undefined;
