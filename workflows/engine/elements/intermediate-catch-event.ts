/** Intermediate catch event (clause 10.5.4.2): the token waits until the event happens, unless it is what brought the token here. */
import type { IntermediateCatchEvent } from '../definition.ts';
import { open, plan } from '../subscriptions.ts';
import type { Behaviour } from './behaviour.ts';

export const intermediateCatchEvent: Behaviour<IntermediateCatchEvent> = {
  enter: (run, element, of) => {
    // A link is where the flow goes on that stopped at the link that throws.
    if (of.trigger || element.event?.kind === 'link') return 'leaves';
    open(run, of, plan(run, of, element));
    return 'waits';
  },
};
