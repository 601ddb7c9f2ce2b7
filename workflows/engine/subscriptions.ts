/** What an element instance waits for: worked out, opened and closed in one way, whatever kind of event it is. */
import type { BoundaryEvent, Element, EventDefinition, StartEvent, SubProcess } from './definition.ts';
import { value } from './evaluation.ts';
import { eventsOf } from './event-definition.ts';
import type { Eventful, MessageDefinition } from './event-definition.ts';
import type { Expression } from './expression/ast.ts';
import type { ElementInstance, Subscription } from './instance.ts';
import type { Run } from './run.ts';
import { Stuck } from './stuck.ts';
import { startTimer } from './suspension.ts';
import { due } from './timers.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** Worked out and not yet opened, because what may fail comes before the first command. */
export type Planned = Without<Subscription, 'id'>;

/** What `catching` waits for on behalf of `of`. Events that only something in the instance throws need no subscription. */
export function plan(run: Run, of: ElementInstance, catching: Element & Eventful): Planned[] {
  return eventsOf(catching).flatMap((event, part): Planned[] => {
    const place = { element: catching.id, instance: of.id, ...(catching.events && { part }) };
    if (event.kind === 'timer') return [{ kind: 'timer', ...place, ...due(run, event, of, run.context.now) }];
    if (event.kind === 'message') return [{ kind: 'message', ...place, ...messageOf(run, event, of) }];
    if (event.kind === 'signal') return [{ kind: 'signal', ...place, signal: nameOf(run, event, event.signal, of) }];
    return event.kind === 'conditional' ? [{ kind: 'condition', ...place }] : [];
  });
}

/** The events on an activity's boundary, and those that start event sub-processes in a scope. */
export function planAround(run: Run, of: ElementInstance): Planned[] {
  const element = of.id === 0 ? undefined : run.elementOf(of);
  // Most elements have neither, and this is asked of each.
  if (element && !('boundary' in element) && !('eventSubProcesses' in element)) return [];
  const boundary: (BoundaryEvent | StartEvent)[] = !element || of.loop !== undefined ? [] : run.boundaryEvents(element);
  const starts = eventSubProcesses(run, of).map(({ start }) => start);
  return [...boundary, ...starts].flatMap((event) => plan(run, of, event));
}

/** The event sub-processes of a scope, each with the one event that starts it; none in a loop's body or outside of scopes. */
export function eventSubProcesses(run: Run, scope: ElementInstance): { sub: SubProcess; start: StartEvent }[] {
  if (scope.body) return [];
  const of = scope.id === 0 ? run.definition : run.elementOf(scope);
  const ids = 'eventSubProcesses' in of ? (of.eventSubProcesses ?? []) : [];
  return ids.map((id) => {
    const sub = run.element(id) as SubProcess;
    return { sub, start: run.element(sub.starts[0] ?? '') as StartEvent };
  });
}

export function open(run: Run, of: ElementInstance, planned: Planned[]): void {
  if (planned.some(({ kind }) => kind === 'timer')) run.own(of.id).since = run.context.now;
  for (const one of planned) {
    const opened = run.subscribe(one);
    const { id: subscription, element } = opened;
    if (opened.kind === 'timer') startTimer(run, opened);
    if (opened.kind === 'condition') run.changed = true;
    const waits = { kind: 'subscribe', subscription, element, elementInstance: of.id } as const;
    if (opened.kind === 'signal') run.command({ ...waits, signal: opened.signal });
    if (opened.kind !== 'message') continue;
    const { message, correlationKey } = opened;
    run.command({ ...waits, message, ...(correlationKey !== undefined && { correlationKey }) });
  }
}

/** Drops a subscription that is over because what it waited for has come. */
export function forget(run: Run, subscription: Subscription): void {
  const { id, kind, instance } = subscription;
  run.unsubscribe(id);
  const owner = run.own(instance);
  const left = owner.subscriptions?.filter((other) => other !== id) ?? [];
  if (left.length > 0) owner.subscriptions = left;
  else delete owner.subscriptions;
  if (kind === 'message' || kind === 'signal') run.command({ kind: 'unsubscribe', subscription: id });
}

/** Withdraws what an element instance still waits for; with `which`, only that. */
export function close(
  run: Run,
  of: ElementInstance,
  which: (subscription: Subscription) => boolean = () => true,
): void {
  for (const id of of.subscriptions ?? []) {
    const subscription = run.subscription(id);
    if (!subscription || !which(subscription)) continue;
    forget(run, subscription);
    if (subscription.kind === 'timer') run.command({ kind: 'cancel-timer', subscription: id });
  }
}

export function messageOf(
  run: Run,
  event: MessageDefinition,
  at: ElementInstance,
): { message: string; correlationKey?: string } {
  const message = nameOf(run, event, event.message, at);
  if (!event.correlationKey) return { message };
  const key = value(run, event.correlationKey, at);
  if ((typeof key !== 'string' && typeof key !== 'number') || key === '') {
    throw new Stuck('correlation-key-missing', { expression: event.correlationKey.text });
  }
  return { message, correlationKey: String(key) };
}

/** The name of a message or signal, or the code of what is thrown, which may be worked out. */
export function nameOf(
  run: Run,
  { name }: { name?: Expression },
  constant: string,
  at: ElementInstance,
): string {
  if (!name) return constant;
  const found = value(run, name, at);
  if (typeof found !== 'string' || found === '') throw new Stuck('event-name-missing', { expression: name.text });
  return found;
}

/** The definition a subscription was made from. */
export function definitionOf(of: Element & Eventful, { part }: { part?: number }): EventDefinition | undefined {
  return eventsOf(of)[part ?? 0];
}
