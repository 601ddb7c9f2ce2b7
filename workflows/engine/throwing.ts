/** What throw and end events throw (clause 10.5.4): commands to the world at once, effects in the scope once the event is over. */
import { caught, isInterrupting } from './caught.ts';
import { cancelTransaction, compensationFor } from './compensation.ts';
import type { Element } from './definition.ts';
import { throwError, throwEscalation } from './errors.ts';
import { eventsOf } from './event-definition.ts';
import type { CompensationDefinition, EventDefinition, Eventful } from './event-definition.ts';
import type { ElementInstance, Subscription, Variables } from './instance.ts';
import { endInstance } from './lifecycle.ts';
import type { Run } from './run.ts';
import { messageOf, nameOf } from './subscriptions.ts';
import { terminateInside } from './termination.ts';

export type Effect =
  | { kind: 'error'; code: string; variables: Variables }
  | { kind: 'escalation'; code: string; variables: Variables; from: { elementInstance: number; element: string } }
  | { kind: 'signal'; signal: string; variables: Variables }
  | { kind: 'compensation'; event: CompensationDefinition }
  | { kind: 'terminate' }
  | { kind: 'cancel' };

/** Works everything out first; then commands what concerns the world. */
export function throwEvents(run: Run, element: Element & Eventful, of: ElementInstance): Effect[] {
  // Input mappings say what travels; nothing does without them.
  const variables = 'inputs' in element && element.inputs ? { ...of.variables } : {};
  const from = { elementInstance: of.id, element: element.id };
  const prepared = eventsOf(element).map((event) => ({ event, ...namesOf(run, event, of) }));
  return prepared.flatMap(({ event, message, signal, code = '' }): Effect[] => {
    if (message) run.command({ kind: 'publish-message', ...from, ...message, variables });
    if (signal !== undefined) {
      run.command({ kind: 'broadcast-signal', ...from, signal, variables });
      return [{ kind: 'signal', signal, variables }];
    }
    if (event.kind === 'error') return [{ kind: 'error', code, variables }];
    if (event.kind === 'escalation') return [{ kind: 'escalation', code, variables, from }];
    if (event.kind === 'compensation') return [{ kind: 'compensation', event }];
    return event.kind === 'terminate' || event.kind === 'cancel' ? [{ kind: event.kind }] : [];
  });
}

interface Names {
  message?: ReturnType<typeof messageOf>;
  signal?: string;
  code?: string;
}

function namesOf(run: Run, event: EventDefinition, of: ElementInstance): Names {
  if (event.kind === 'message') return { message: messageOf(run, event, of) };
  if (event.kind === 'error' || event.kind === 'escalation') return { code: nameOf(run, event, event.code ?? '', of) };
  return event.kind === 'signal' ? { signal: nameOf(run, event, event.signal, of) } : {};
}

/** Takes effect where the thrower was; what an earlier effect has ended throws no more. */
export function takeEffect(run: Run, scopeId: number, effect: Effect): void {
  const scope = run.find(scopeId);
  if (!scope || run.instance.state === 'ended') return;
  effects[effect.kind](run, scope, effect as never);
}

const effects: {
  [K in Effect['kind']]: (run: Run, scope: ElementInstance, effect: Extract<Effect, { kind: K }>) => void;
} = {
  terminate: (run, { id }) => terminateInside(run, id, 'terminated'),
  cancel: (run, scope) => cancelTransaction(run, scope),
  signal: (run, scope, effect) => {
    run.signals.push(effect);
    interruptAround(run, scope, effect);
  },
  compensation: (run, scope, { event }) => compensationFor(run, scope, event),
  error: (run, scope, { code, variables }) => {
    if (!throwError(run, scope, code, variables)) endInstance(run, code);
  },
  escalation: (run, scope, { code, variables, from }) => {
    if (!throwEscalation(run, scope, code, variables)) run.command({ kind: 'escalate', ...from, code, variables });
  },
};

/** A signal that ends what is around its thrower does so at once, so that nothing after it begins; others hear it when no token moves. */
function interruptAround(run: Run, scope: ElementInstance, { signal, variables }: { signal: string; variables: Variables }): void {
  const around = new Set<number>();
  for (let at: ElementInstance | undefined = scope; at; at = at.id === 0 ? undefined : run.find(at.scope)) around.add(at.id);
  const ends = (one: Subscription) =>
    one.kind === 'signal' && one.signal === signal && around.has(one.instance) && isInterrupting(run.element(one.element));
  for (const { id } of run.instance.subscriptions.filter(ends)) {
    const still = run.subscription(id);
    if (still) caught(run, still, variables);
  }
}
