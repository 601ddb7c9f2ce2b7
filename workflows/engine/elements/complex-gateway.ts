/** Complex gateway (clause 10.6.5): activated when its condition holds, then it waits for the other tokens and is reset. */
import type { ComplexGateway } from '../definition.ts';
import { value } from '../evaluation.ts';
import { conditional, unconditionalAndTrue } from '../flows.ts';
import type { ElementInstance, Join } from '../instance.ts';
import { keep, take } from '../joins.ts';
import type { Run } from '../run.ts';
import { withNames } from '../variables.ts';
import type { Behaviour } from './behaviour.ts';

export const complexGateway: Behaviour<ComplexGateway> = {
  arrive: (run, gateway, { scope, flow = '', joined }) => {
    const { id, incoming } = gateway;
    if (joined || incoming.length < 2) return true;
    const join = keep(run, { id, scope }, incoming.length, incoming.indexOf(flow));
    return !join.reset && activated(run, gateway, run.get(scope), join);
  },
  enter: () => 'leaves',
  choose: (run, element, of) => {
    const scope = run.get(of.scope);
    const waitingForStart = of.trigger?.start !== element.id;
    const lookup = withNames(run, scope, { waitingForStart });
    if (waitingForStart) return unconditionalAndTrue(run, element, of, lookup);
    return conditional(run, element, of, lookup).filter(({ condition }) =>
      condition?.reads.includes('waitingForStart'),
    );
  },
};

/** Takes what has come when the activation condition holds, without one for any token; the rest is waited for. */
export function activated(run: Run, gateway: ComplexGateway, scope: ElementInstance, join: Join): boolean {
  const { id, activation } = gateway;
  const activationCount = join.tokens.reduce((sum, there) => sum + there, 0);
  const lookup = withNames(run, scope, { activationCount, waitingForStart: true });
  if (activationCount === 0 || (activation && value(run, activation, scope, { lookup }) !== true)) return false;
  const taken = join.tokens.map((there) => (there > 0 ? 1 : 0));
  const reset = taken.map((n) => n > 0);
  take(run, { id, scope: scope.id }, taken, reset.every(Boolean) ? undefined : reset);
  return true;
}
