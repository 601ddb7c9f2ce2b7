/** Boundary event (clause 10.5.4.3): its token is there because the event has happened, so it goes on at once. */
import type { BoundaryEvent } from '../definition.ts';
import type { Behaviour } from './behaviour.ts';

export const boundaryEvent: Behaviour<BoundaryEvent> = {
  enter: () => 'leaves',
};
