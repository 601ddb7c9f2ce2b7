/** Joins that know only when nothing moves any more whether all who could come have come: inclusive and complex gateways. */
import type { ComplexGateway, Element, Gateway, ProcessDefinition } from './definition.ts';
import type { ElementInstance, Join } from './instance.ts';
import { activated } from './elements/complex-gateway.ts';
import { take } from './joins.ts';
import type { Run } from './run.ts';
import { isExpected, upstream } from './upstream.ts';

/** Activates the first join that has nobody left to wait for; false when there is none. */
export function activateLateJoin(run: Run): boolean {
  if (!hasLateJoins(run.definition)) return false;
  for (const scope of run.touched()) {
    for (const [id, join] of Object.entries(scope.joins ?? {})) {
      const element = run.element(id);
      if (element.type === 'inclusiveGateway' && inclusive(run, scope, element, join)) return true;
      if (element.type === 'complexGateway' && complex(run, scope, element, join)) return true;
    }
  }
  return false;
}

function inclusive(run: Run, scope: ElementInstance, { id }: Gateway<'inclusiveGateway'>, join: Join): boolean {
  const filled = join.tokens.map((there) => there > 0);
  if (waitsOn(run, scope, id, filled)) return false;
  take(
    run,
    { id, scope: scope.id },
    filled.map((there) => (there ? 1 : 0)),
  );
  run.resume({ element: id, scope: scope.id, joined: true });
  return true;
}

/** What came for the next round before this one was over has not been looked at yet. */
function complex(run: Run, scope: ElementInstance, gateway: ComplexGateway, join: Join): boolean {
  if (join.reset) return resets(run, scope, gateway, join);
  if (!activated(run, gateway, scope, join)) return false;
  run.resume({ element: gateway.id, scope: scope.id, joined: true });
  return true;
}

/** The rest of a complex gateway's tokens has come: they go no further, and the gateway is as it was (clause 10.6.5). */
function resets(run: Run, scope: ElementInstance, { id, outgoing }: ComplexGateway, join: Join): boolean {
  const filled = join.tokens.map((there, place) => there > 0 || join.reset?.[place] === true);
  if (waitsOn(run, scope, id, filled)) return false;
  take(
    run,
    { id, scope: scope.id },
    join.tokens.map((there, place) => (there > 0 && !join.reset?.[place] ? 1 : 0)),
  );
  const asks = outgoing.some((flow) => run.definition.flows[flow]?.condition?.reads.includes('waitingForStart'));
  if (asks) run.resume({ element: id, scope: scope.id, joined: true, trigger: { start: id, variables: {} } });
  else run.vacate(scope.id);
  return true;
}

function waitsOn(run: Run, scope: ElementInstance, join: string, filled: boolean[]): boolean {
  const reach = upstream(run.definition, run.element(join));
  const here = run.instance.elements.filter((of) => of.scope === scope.id && of.id !== 0).map(({ element }) => element);
  const atJoins = Object.keys(scope.joins ?? {}).filter((id) => id !== join && scope.joins?.[id]?.flows !== 0);
  const held = (run.instance.held ?? []).filter((token) => token.scope === scope.id).map(({ element }) => element);
  return isExpected(reach, [...here, ...atJoins, ...held], filled);
}

/** A definition does not change, and a step should not look for what is not there. */
const late = new WeakMap<ProcessDefinition, boolean>();

function hasLateJoins(definition: ProcessDefinition): boolean {
  let found = late.get(definition);
  if (found === undefined) {
    const isLate = ({ type }: Element) => type === 'inclusiveGateway' || type === 'complexGateway';
    late.set(definition, (found = Object.values(definition.elements).some(isLate)));
  }
  return found;
}
