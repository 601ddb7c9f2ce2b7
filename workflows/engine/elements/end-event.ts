/** End event (clause 10.5.3): throws what it is there to throw. On the process's own level it may name how the instance ended. */
import type { EndEvent } from '../definition.ts';
import { enterThrowing, withdrawThrowing } from './intermediate-throw-event.ts';
import type { Behaviour } from './behaviour.ts';

export const endEvent: Behaviour<EndEvent> = {
  enter: (run, element, of) => {
    const { endState, scope } = element;
    if (endState !== undefined && scope === undefined) run.instance.endState = endState;
    return enterThrowing(run, element, of);
  },
  withdraw: withdrawThrowing,
};
