/** Send task (clause 10.3.3.1): sends its message and goes on; a service may do it instead. */
import type { SendTask } from '../definition.ts';
import { throwEvents } from '../throwing.ts';
import type { Behaviour } from './behaviour.ts';
import { withdrawThrowing } from './intermediate-throw-event.ts';
import { runService } from './service-task.ts';

export const sendTask: Behaviour<SendTask> = {
  enter: (run, element, of) => {
    if (element.job) return runService(run, element, element.job, of);
    throwEvents(run, element, of);
    return 'leaves';
  },
  withdraw: withdrawThrowing,
};
