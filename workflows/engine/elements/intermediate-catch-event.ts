/** Intermediate catch event (clause 10.5.4.2): the token waits for the timer. */
import type { IntermediateCatchEvent } from '../definition.ts';
import { due, setTimers } from '../timers.ts';
import type { Behaviour } from './behaviour.ts';

export const intermediateCatchEvent: Behaviour<IntermediateCatchEvent> = {
  enter: (run, { id, event }, of) => {
    setTimers(run, of, [{ kind: 'timer', element: id, instance: of.id, ...due(run, event, of, run.context.now) }]);
    return 'waits';
  },
};
