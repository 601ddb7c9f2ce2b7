/** Whether an instance that has been moved can still come to its end: the new version's states are explored from where it stands. */
import type { Finding, ProcessDefinition } from '../definition.ts';
import type { ElementInstance, ProcessInstance, Subscription, Token } from '../instance.ts';
import { mostTurns } from '../soundness/space/abstract.ts';
import { explore } from '../soundness/space/explore.ts';

/** A person waits for the answer; what is not found within so many states is not said. */
const most = 5_000;

export function completes(definition: ProcessDefinition, instance: ProcessInstance): Finding[] {
  const start = withoutData(instance);
  if (!start) return [];
  const { stuck, doubled, trapped } = explore(definition, most, { from: start });
  return [
    ...stuck.map(({ element, path }) => ({ rule: 'never-completes', elementId: element, path })),
    ...doubled.map(({ element, path }) => ({ rule: 'token-doubled', elementId: element, path })),
    ...(trapped ? [{ rule: 'no-way-to-an-end', elementId: trapped.element, path: trapped.path }] : []),
  ].slice(0, 1);
}

/** As the abstract definition would have brought it about. Undefined: it stands where only a person gets it on. */
function withoutData(instance: ProcessInstance): ProcessInstance | undefined {
  const entering = instance.elements.filter(({ id, phase }) => id !== 0 && phase === 'entering');
  const begun = instance.elements.filter((of) => !entering.includes(of));
  if (begun.some(({ phase }) => phase !== 'active') || entering.some(({ loop, subscriptions }) => loop !== undefined || subscriptions)) {
    return undefined;
  }
  // It will be entered once more, whatever kept it.
  const again = entering.map(({ element, scope, trigger, compensates }): Token => ({
    element,
    scope,
    ...(trigger && { trigger }),
    ...(compensates !== undefined && { compensates }),
  }));
  const held = [...(instance.held ?? []), ...again];
  const { held: _held, ...rest } = instance;
  return { ...rest, elements: begun.map(bare), subscriptions: instance.subscriptions.map(abstract), ...(held.length > 0 && { held }) };
}

function bare({ variables: _variables, incident: _incident, ...of }: ElementInstance): ElementInstance {
  return of;
}

function abstract(one: Subscription): Subscription {
  if (one.kind === 'condition') {
    const { holds: _holds, kind: _kind, ...place } = one;
    return { ...place, kind: 'message', message: one.element };
  }
  if (one.kind !== 'timer' || !one.cycle) return one;
  return { ...one, cycle: { left: Math.min(one.cycle.left ?? mostTurns, mostTurns), every: 'PT1H' } };
}
