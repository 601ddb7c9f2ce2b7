/** Events a multi-instance activity throws to its own boundary when turns are completed (clause 10.3.8, `behavior`). */
import type { BoundaryEvent, EventDefinition, MultiInstance } from './definition.ts';
import { condition } from './evaluation.ts';
import { eventsOf } from './event-definition.ts';
import type { ElementInstance } from './instance.ts';
import type { Run } from './run.ts';
import { withNames } from './variables.ts';

/** True when the loop is over with it. What its own events reach goes on beside the loop, whatever they say of interrupting. */
export function throwFromLoop(
  run: Run,
  { behaviour }: MultiInstance,
  turn: ElementInstance,
  counts: Record<string, number>,
): boolean {
  if (!behaviour) return false;
  const body = run.get(turn.scope);
  if (behaviour.when !== 'condition') {
    const isFirst = counts.numberOfCompletedInstances === 1;
    if (behaviour.when === 'each' || isFirst) toBoundary(run, body, behaviour.event);
    return false;
  }
  const lookup = withNames(run, turn, counts);
  const holding = behaviour.rules.filter((rule) => condition(run, rule.condition, turn, { lookup }));
  for (const { event } of holding) toBoundary(run, body, event);
  return holding.length > 0;
}

function toBoundary(run: Run, body: ElementInstance, thrown: EventDefinition | undefined): void {
  for (const event of run.boundaryEvents(run.elementOf(body))) {
    if (catches(event, thrown)) run.send({ element: event.id, scope: body.scope, trigger: { variables: {} } });
  }
}

function catches(event: BoundaryEvent, thrown: EventDefinition | undefined): boolean {
  return eventsOf(event).some((candidate) => {
    if (!thrown) return candidate.kind === 'signal';
    if (candidate.kind === 'signal') return thrown.kind === 'signal' && candidate.signal === thrown.signal;
    if (candidate.kind === 'message') return thrown.kind === 'message' && candidate.message === thrown.message;
    if (candidate.kind !== 'error' && candidate.kind !== 'escalation') return false;
    return candidate.kind === thrown.kind && (candidate.code === undefined || candidate.code === thrown.code);
  });
}
