/** What happens where an event is caught: its activity is interrupted or not, an event sub-process begins, a token goes on. */
import type { BoundaryEvent, Element, StartEvent, SubProcess } from './definition.ts';
import type { Eventful } from './event-definition.ts';
import { resolve } from './incidents.ts';
import type { ElementInstance, Subscription, Variables } from './instance.ts';
import { complete, emit } from './lifecycle.ts';
import type { Run } from './run.ts';
import { close, forget, open, plan } from './subscriptions.ts';
import { interrupt, terminateInside } from './termination.ts';
import { fireAgain } from './timers.ts';

/** More ids than this of messages caught by one event are not kept; the world repeats none that is older (law 11). */
const mostReceived = 100;

/** Something that was waited for has happened. `id` is the message's or signal's own: one that comes twice counts once. */
export function caught(run: Run, subscription: Subscription, variables: Variables, id?: string): void {
  const of = run.get(subscription.instance);
  const event = run.element(subscription.element);
  if ((event as Eventful).parallelMultiple && !isLast(run, subscription, variables)) return;
  const all = { ...of.caught?.[event.id], ...variables };
  const again = isRepeated(event, of) && catchesAgain(run, subscription, id);
  if (!again) forget(run, subscription);
  happen(run, run.get(of.id), event, all, again);
}

function happen(run: Run, of: ElementInstance, event: Element, variables: Variables, again: boolean): void {
  if (event.type === 'boundaryEvent') onBoundary(run, of, event, variables);
  else if (event.type === 'startEvent' && event.id !== of.element) begins(run, of, event, variables);
  else if (event.id !== of.element) chooses(run, of, event, variables);
  else if (again) emit(run, of, event.outgoing);
  else complete(run, of, variables);
}

/** Boundary events and starts of event sub-processes that let their activity go on, and cycles in the flow. */
function isRepeated(event: Element, of: ElementInstance): boolean {
  if (event.type === 'boundaryEvent' || event.type === 'startEvent') return !isInterrupting(event);
  return event.type === 'intermediateCatchEvent' && event.id === of.element && event.event?.kind === 'timer';
}

/** On the boundary, or at the start of an event sub-process. */
export function isInterrupting(event: Element): boolean {
  return event.type === 'boundaryEvent' ? event.interrupting : event.type === 'startEvent' && event.interrupting !== false;
}

/** Whether it waits on. */
function catchesAgain(run: Run, subscription: Subscription, id: string | undefined): boolean {
  if (subscription.kind === 'timer') return fireAgain(run, subscription);
  if (id !== undefined && (subscription.kind === 'message' || subscription.kind === 'signal')) {
    run.replace({ ...subscription, received: [...(subscription.received ?? []), id].slice(-mostReceived) });
  }
  const event = run.element(subscription.element) as Element & Eventful;
  if (!event.parallelMultiple) return true;
  // All of them have to happen once more.
  const of = run.get(subscription.instance);
  forget(run, subscription);
  const { [event.id]: _came, ...caughtElsewhere } = of.caught ?? {};
  run.own(of.id).caught = caughtElsewhere;
  open(run, of, plan(run, run.get(of.id), event));
  return true;
}

/** Of several that must all happen: keeps what came, until it was the last one. */
function isLast(run: Run, { id, element, instance }: Subscription, variables: Variables): boolean {
  const of = run.get(instance);
  const others = (of.subscriptions ?? []).filter(
    (other) => other !== id && run.subscription(other)?.element === element,
  );
  if (others.length === 0) return true;
  run.own(instance).caught = { ...of.caught, [element]: { ...of.caught?.[element], ...variables } };
  forget(run, run.subscription(id) as Subscription);
  return false;
}

export function onBoundary(run: Run, host: ElementInstance, event: BoundaryEvent, variables: Variables): void {
  if (event.interrupting) interrupt(run, host, event, variables);
  else run.send({ element: event.id, scope: host.scope, trigger: { variables } });
}

function begins(run: Run, scope: ElementInstance, start: StartEvent, variables: Variables): void {
  beginEventSubProcess(run, scope, run.element(start.scope ?? '') as SubProcess, start, variables);
}

/** An event sub-process begins in its scope; an interrupting one ends everything else there first (clause 10.3.5). */
export function beginEventSubProcess(
  run: Run,
  scope: ElementInstance,
  sub: SubProcess,
  start: StartEvent,
  variables: Variables,
): void {
  if (isInterrupting(start)) {
    delete run.own(scope.id).queue;
    terminateInside(run, scope.id, 'interrupted');
    close(run, run.get(scope.id), ({ element }) => run.element(element).type === 'startEvent');
    resolve(run, run.get(scope.id));
    run.own(scope.id).interrupted = true;
  }
  run.send({ element: sub.id, scope: scope.id, trigger: { start: start.id, variables } });
}

/** An event after an event-based gateway: the token goes that way only. */
function chooses(run: Run, gateway: ElementInstance, event: Element, variables: Variables): void {
  run.own(gateway.id).trigger = { start: event.id, variables };
  complete(run, run.get(gateway.id), {});
}

/** Looks at every condition that is waited for, after something it may read has changed. */
export function watchConditions(run: Run, holds: (subscription: Subscription) => boolean): void {
  run.changed = false;
  for (const before of run.instance.subscriptions.filter(({ kind }) => kind === 'condition')) {
    const subscription = run.subscription(before.id);
    if (subscription?.kind !== 'condition') continue;
    const now = holds(subscription);
    if (now === (subscription.holds ?? false)) continue;
    const { holds: _before, ...rest } = subscription;
    run.replace(now ? { ...rest, holds: true } : rest);
    if (now) caught(run, run.subscription(before.id) as Subscription, {});
  }
}
