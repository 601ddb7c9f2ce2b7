/** Start event (clause 10.5.2): what started it is over when the token is here, unless it needs several events (parallel multiple). */
import type { StartEvent } from '../definition.ts';
import { open, plan } from '../subscriptions.ts';
import type { Behaviour } from './behaviour.ts';

export const startEvent: Behaviour<StartEvent> = {
  enter: (run, element, of) => {
    const { part } = of.trigger ?? {};
    if (!element.parallelMultiple || part === undefined) return 'leaves';
    const others = plan(run, of, element).filter((planned) => planned.part !== part);
    run.own(of.id).caught = { [element.id]: of.trigger?.variables ?? {} };
    delete run.own(of.id).trigger;
    open(run, of, others);
    return 'waits';
  },
};
