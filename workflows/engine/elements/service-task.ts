/** Service task (clause 10.3.3.1): an activity of the worker does the work. */
import type { ServiceTask } from '../definition.ts';
import { text, wholeNumber } from '../evaluation.ts';
import { visible } from '../variables.ts';
import type { Behaviour } from './behaviour.ts';

const defaultRetries = 3;

export const serviceTask: Behaviour<ServiceTask> = {
  enter: (run, { id, job, inputs }, of) => {
    run.command({
      kind: 'run-service',
      elementInstance: of.id,
      element: id,
      type: text(run, job.type, of),
      retries: job.retries ? wholeNumber(run, job.retries, of) : defaultRetries,
      headers: job.headers,
      // With input mappings the model says what travels; without, whatever is visible (law 3 keeps that small).
      input: inputs ? { ...of.variables } : visible(run, of),
    });
    return 'waits';
  },
  withdraw: (run, { id }) => run.command({ kind: 'cancel-service', elementInstance: id }),
};
