/** Receive task (clause 10.3.3.1): waits for its message, unless it is what started the process or was chosen by a gateway. */
import type { ReceiveTask } from '../definition.ts';
import { open, plan } from '../subscriptions.ts';
import type { Behaviour } from './behaviour.ts';

export const receiveTask: Behaviour<ReceiveTask> = {
  enter: (run, element, of) => {
    if (of.trigger) return 'leaves';
    open(run, of, plan(run, of, element));
    return 'waits';
  },
};
