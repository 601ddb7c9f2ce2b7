/** Script task (clause 10.3.3.1): FEEL and nothing else (law 10), worked out at once; a service may do it instead. */
import type { ScriptTask } from '../definition.ts';
import { json } from '../evaluation.ts';
import type { Variables } from '../instance.ts';
import type { Behaviour } from './behaviour.ts';
import { withdrawThrowing } from './intermediate-throw-event.ts';
import { runService } from './service-task.ts';

export const scriptTask: Behaviour<ScriptTask> = {
  enter: (run, element, of) => {
    const { job, script, resultVariable } = element;
    if (job) return runService(run, element, job, of);
    return script ? { results: resultsOf(json(run, script, of), resultVariable) } : 'leaves';
  },
  withdraw: withdrawThrowing,
};

/** A value becomes the variable; without a name for it, the entries of a context become one variable each. */
export function resultsOf(result: unknown, variable: string | undefined): Variables {
  if (variable !== undefined) return { [variable]: result };
  return typeof result === 'object' && result !== null && !Array.isArray(result) ? { ...result } : {};
}
