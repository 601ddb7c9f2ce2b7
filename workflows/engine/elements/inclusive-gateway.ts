/** Inclusive gateway (clause 10.6.3): waits for every token that can still come, then leaves by each flow whose condition holds. */
import type { Gateway } from '../definition.ts';
import { keep } from '../joins.ts';
import type { Behaviour } from './behaviour.ts';

export const inclusiveGateway: Behaviour<Gateway<'inclusiveGateway'>> = {
  arrive: (run, { id, incoming }, { scope, flow = '', joined }) => {
    if (joined || incoming.length < 2) return true;
    keep(run, { id, scope }, incoming.length, incoming.indexOf(flow));
    return false;
  },
  enter: () => 'leaves',
};
