/** Parallel gateway (clause 10.6.4): waits for a token on every incoming flow, then lets one leave on each outgoing flow. */
import type { Gateway } from '../definition.ts';
import { outgoing } from '../flows.ts';
import { keep, take } from '../joins.ts';
import type { Behaviour } from './behaviour.ts';

export const parallelGateway: Behaviour<Gateway<'parallelGateway'>> = {
  arrive: (run, { id, incoming }, { scope, flow = '' }) => {
    if (incoming.length < 2) return true;
    const { flows } = keep(run, { id, scope }, incoming.length, incoming.indexOf(flow));
    if (flows < incoming.length) return false;
    take(
      run,
      { id, scope },
      incoming.map(() => 1),
    );
    return true;
  },
  enter: () => 'leaves',
  choose: (run, element) => outgoing(run, element),
};
