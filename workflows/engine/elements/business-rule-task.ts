/** Business rule task (clause 10.3.3.1): a decision of DMN is worked out at once; a service may do it instead. */
import { decide } from '../decision/decide.ts';
import type { BusinessRuleTask } from '../definition.ts';
import { text } from '../evaluation.ts';
import type { Behaviour } from './behaviour.ts';
import { withdrawThrowing } from './intermediate-throw-event.ts';
import { resultsOf } from './script-task.ts';
import { runService } from './service-task.ts';

export const businessRuleTask: Behaviour<BusinessRuleTask> = {
  enter: (run, element, of) => {
    const { job, decision, resultVariable } = element;
    if (job || !decision) return job ? runService(run, element, job, of) : 'leaves';
    return { results: resultsOf(decide(run, text(run, decision, of), of), resultVariable) };
  },
  withdraw: withdrawThrowing,
};
