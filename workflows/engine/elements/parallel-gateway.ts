/** Parallel gateway (clause 10.6.4): waits for a token on every incoming flow, then lets one leave on each outgoing flow. */
import type { Gateway } from '../definition.ts';
import { outgoing } from '../flows.ts';
import type { Join, Token } from '../instance.ts';
import type { Run } from '../run.ts';
import type { Behaviour } from './behaviour.ts';

export const parallelGateway: Behaviour<Gateway<'parallelGateway'>> = {
  arrive: (run, { id, incoming }, token) => {
    if (incoming.length < 2) return true;
    const join = keep(run, id, token);
    if (join.flows < incoming.length) return false;
    takeOneOfEach(run, id, token.scope, incoming);
    return true;
  },
  enter: () => 'leaves',
  choose: (run, element) => outgoing(run, element),
};

function keep(run: Run, gateway: string, { flow = '', scope: at }: Token): Join {
  const scope = run.own(at);
  const before = scope.joins?.[gateway] ?? { flows: 0, tokens: {} };
  const there = before.tokens[flow] ?? 0;
  const join = { flows: before.flows + (there === 0 ? 1 : 0), tokens: { ...before.tokens, [flow]: there + 1 } };
  scope.joins = { ...scope.joins, [gateway]: join };
  scope.waiting = (scope.waiting ?? 0) + 1;
  return join;
}

/** A second token on a flow stays for the next time round. All but the one that goes on leave the scope's count. */
function takeOneOfEach(run: Run, gateway: string, at: number, incoming: string[]): void {
  const scope = run.own(at);
  const { [gateway]: join, ...others } = scope.joins ?? {};
  const left = Object.entries(join?.tokens ?? {}).flatMap(([flow, n]) => (n > 1 ? [[flow, n - 1] as const] : []));
  const joins =
    left.length > 0 ? { ...others, [gateway]: { flows: left.length, tokens: Object.fromEntries(left) } } : others;
  scope.waiting = (scope.waiting ?? 0) - incoming.length;
  scope.inside = (scope.inside ?? 0) - (incoming.length - 1);
  if (Object.keys(joins).length > 0) scope.joins = joins;
  else delete scope.joins;
  if (scope.waiting === 0) delete scope.waiting;
}
