/** End event (clause 10.5.3): none, terminate, error. On the process's own level it may name the end state of the instance. */
import type { EndEvent } from '../definition.ts';
import type { Behaviour } from './behaviour.ts';

export const endEvent: Behaviour<EndEvent> = {
  enter: (run, { event, endState, scope }) => {
    if (endState !== undefined && scope === undefined) run.instance.endState = endState;
    if (event?.kind === 'terminate') return 'ends-scope';
    return event ? { throws: event.code ?? '' } : 'leaves';
  },
};
