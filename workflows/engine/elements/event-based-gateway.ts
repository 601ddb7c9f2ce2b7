/** Event-based gateway (clause 10.6.6): the first of the events after it decides the way; an instantiating one may want them all. */
import type { EventBasedGateway } from '../definition.ts';
import { outgoing } from '../flows.ts';
import { open, plan } from '../subscriptions.ts';
import type { Behaviour } from './behaviour.ts';

export const eventBasedGateway: Behaviour<EventBasedGateway> = {
  enter: (run, element, of) => {
    if (of.trigger) return 'leaves';
    const events = outgoing(run, element).map(({ target }) => run.element(target));
    open(
      run,
      of,
      events.flatMap((event) => plan(run, of, event)),
    );
    return 'waits';
  },
  choose: (run, element, { trigger }) => {
    const flows = outgoing(run, element);
    return element.parallel ? flows : flows.filter(({ target }) => target === trigger?.start);
  },
};
