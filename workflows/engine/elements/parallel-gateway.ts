/** Parallel gateway (clause 10.6.4): waits for a token on every incoming flow, then lets one leave on each outgoing flow. */
import type { Gateway } from '../definition.ts';
import { outgoing } from '../flows.ts';
import type { Join, Token } from '../instance.ts';
import type { Run } from '../run.ts';
import type { Behaviour } from './behaviour.ts';

export const parallelGateway: Behaviour<Gateway<'parallelGateway'>> = {
  arrive: (run, gateway, token) => {
    if (gateway.incoming.length < 2) return true;
    if (keep(run, gateway, token).flows < gateway.incoming.length) return false;
    takeOneOfEach(run, gateway.id, token.scope);
    return true;
  },
  enter: () => 'leaves',
  choose: (run, element) => outgoing(run, element),
};

function keep(run: Run, gateway: Gateway<'parallelGateway'>, { flow = '', scope: at }: Token): Join {
  const scope = run.own(at);
  const before = scope.joins?.[gateway.id];
  const tokens = before ? before.tokens.slice() : gateway.incoming.map(() => 0);
  const place = gateway.incoming.indexOf(flow);
  const there = tokens[place] ?? 0;
  tokens[place] = there + 1;
  const join = { flows: (before?.flows ?? 0) + (there === 0 ? 1 : 0), tokens };
  scope.joins = { ...scope.joins, [gateway.id]: join };
  scope.waiting = (scope.waiting ?? 0) + 1;
  return join;
}

/** A second token on a flow stays for the next time round. All but the one that goes on leave the scope's count. */
function takeOneOfEach(run: Run, gateway: string, at: number): void {
  const scope = run.own(at);
  const { [gateway]: join, ...others } = scope.joins ?? {};
  const left = (join?.tokens ?? []).map((there) => there - 1);
  const flows = left.filter((there) => there > 0).length;
  const joins = flows > 0 ? { ...others, [gateway]: { flows, tokens: left } } : others;
  scope.waiting = (scope.waiting ?? 0) - left.length;
  scope.inside = (scope.inside ?? 0) - (left.length - 1);
  if (Object.keys(joins).length > 0) scope.joins = joins;
  else delete scope.joins;
  if (scope.waiting === 0) delete scope.waiting;
}
