/** Intermediate throw event (clause 10.5.4.1): throws and goes on; compensation is waited for. */
import { compensateFrom } from '../compensation.ts';
import type { EndEvent, IntermediateThrowEvent } from '../definition.ts';
import type { ElementInstance } from '../instance.ts';
import type { Run } from '../run.ts';
import { throwEvents } from '../throwing.ts';
import type { Behaviour, Outcome } from './behaviour.ts';
import { runService, withdrawService } from './service-task.ts';

export const intermediateThrowEvent: Behaviour<IntermediateThrowEvent> = {
  enter: (run, element, of) => enterThrowing(run, element, of),
  withdraw: (run, of) => withdrawThrowing(run, of),
};

/** A message that a service sends is sent when the service has completed. */
export function enterThrowing(run: Run, element: IntermediateThrowEvent | EndEvent, of: ElementInstance): Outcome {
  if (element.job) return runService(run, element, element.job, of);
  const { event } = element;
  if (event?.kind === 'compensation' && !event.goesOn) {
    compensateFrom(run, of, event);
    return 'waits';
  }
  const effects = throwEvents(run, element, of);
  return effects.length > 0 ? { effects } : 'leaves';
}

export function withdrawThrowing(run: Run, of: ElementInstance): void {
  const element = run.elementOf(of);
  if ('job' in element && element.job) withdrawService(run, of);
}
