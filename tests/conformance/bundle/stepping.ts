/** The smallest workflow that steps: what Temporal's bundler is given, to see that the engine fits into its sandbox. */
import type { ProcessDefinition } from '../../../workflows/engine/definition.ts';
import type { Event, ProcessInstance, Step, StepContext } from '../../../workflows/engine/instance.ts';
import { newInstance, step } from '../../../workflows/engine/step.ts';

export function stepping(definition: ProcessDefinition, events: Event[], context: StepContext): Promise<Step[]> {
  const steps: Step[] = [];
  let instance: ProcessInstance = newInstance(definition);
  for (const event of events) {
    const done = step(definition, instance, event, context);
    instance = done.instance;
    steps.push(done);
  }
  return Promise.resolve(steps);
}
