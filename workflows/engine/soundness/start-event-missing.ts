/** A process or sub-process needs a start event here: without one nothing in it would ever run (clause 10.5.2 leaves it open). */
import type { ScopeRule } from './rule.ts';

export const startEventMissing: ScopeRule = ({ id, starts }) =>
  starts.length === 0 ? [{ rule: 'start-event-missing', elementId: id }] : [];
