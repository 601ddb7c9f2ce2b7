/** Service task (clause 10.3.3.1): an activity of the worker does the work - of any task or event that is given to a service. */
import type { Element, Job, Mapping, ServiceTask } from '../definition.ts';
import { text, wholeNumber } from '../evaluation.ts';
import type { ElementInstance } from '../instance.ts';
import type { Run } from '../run.ts';
import { visible } from '../variables.ts';
import type { Behaviour } from './behaviour.ts';

const defaultRetries = 3;

export const serviceTask: Behaviour<ServiceTask> = {
  enter: (run, element, of) => runService(run, element, element.job, of),
  withdraw: withdrawService,
};

export function runService(
  run: Run,
  { id, inputs }: { id: string; inputs?: Mapping[] },
  job: Job,
  of: ElementInstance,
): 'waits' {
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
}

export function withdrawService(run: Run, { id }: ElementInstance): void {
  run.command({ kind: 'cancel-service', elementInstance: id });
}

/**
 * Whether it may be answered: what is given to a service, of whatever type; an ad-hoc sub-process that a service leads
 * only while the service is asked, for it stays active in between.
 */
export function awaitsService(element: Element, { asked }: ElementInstance): boolean {
  return 'job' in element && element.job !== undefined && (element.type !== 'subProcess' || asked === true);
}
