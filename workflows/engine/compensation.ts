/** Compensation (clause 10.7): what has been completed is undone by its handlers, the last first, one after the other. */
import type { CompensationDefinition, Element, StartEvent, SubProcess } from './definition.ts';
import { eventsOf } from './event-definition.ts';
import type { Compensation, Completed, ElementInstance } from './instance.ts';
import { complete } from './lifecycle.ts';
import type { Run } from './run.ts';
import { eventSubProcesses } from './subscriptions.ts';
import { interrupt, terminate, terminateInside } from './termination.ts';

/** Remembers in its scope what has just been completed, if there is a way to undo it. */
export function remember(run: Run, of: ElementInstance): void {
  const element = run.elementOf(of);
  const inner = of.completed ?? [];
  const handled = of.loop === undefined && handlerOf(run, element) !== undefined;
  const undone =
    of.restored || of.compensates !== undefined || ('triggeredByEvent' in element && element.triggeredByEvent);
  if (undone || (!handled && inner.length === 0 && !undoes(run, of))) return;
  const scope = run.own(of.scope);
  const { variables } = of;
  const kept: Completed = {
    element: of.element,
    ...(element.type === 'subProcess' && variables && { variables }),
    ...(inner.length > 0 && { completed: inner }),
  };
  scope.completed = [...(scope.completed ?? []), kept];
}

/** The activity that compensates another one, by the event on its boundary. */
function handlerOf(run: Run, of: Element): string | undefined {
  return run.boundaryEvents(of).find((event) => eventsOf(event)[0]?.kind === 'compensation')?.handler;
}

/** A sub-process that has its compensation in it (an event sub-process). */
function undoes(run: Run, of: ElementInstance): { sub: SubProcess; start: StartEvent } | undefined {
  return eventSubProcesses(run, of).find(({ start }) => eventsOf(start)[0]?.kind === 'compensation');
}

/** Compensates without anybody waiting for its end. */
export function compensationFor(run: Run, scope: ElementInstance, event: CompensationDefinition): void {
  const underWay = scope.compensation;
  const left = [...(underWay?.left ?? []), ...targets(run, scope, event)];
  if (left.length === 0) return;
  run.own(scope.id).compensation = { ...underWay, left };
  if (!underWay) proceed(run, scope.id);
}

/** Compensates, and completes the event that threw it when all is done. */
export function compensateFrom(run: Run, of: ElementInstance, event: CompensationDefinition): void {
  run.own(of.id).compensation = { left: targets(run, run.get(of.scope), event), then: 'complete' };
}

/** What is completed in the scope; from an event sub-process also what was completed around it, which it may undo. */
function targets(run: Run, scope: ElementInstance, { activity }: CompensationDefinition): Compensation['left'] {
  const left: Compensation['left'] = [];
  for (let at = scope; ; at = run.get(at.scope)) {
    const [chosen, others] = part(at.completed ?? [], ({ element }) => activity === undefined || element === activity);
    left.unshift(...chosen.map((of) => ({ scope: at.id, of })));
    if (chosen.length > 0) setCompleted(run, at.id, others);
    const element = at.id === 0 ? undefined : run.elementOf(at);
    if (!element || !('triggeredByEvent' in element) || !element.triggeredByEvent) return left;
  }
}

function part<T>(list: T[], by: (one: T) => boolean): [T[], T[]] {
  return [list.filter(by), list.filter((one) => !by(one))];
}

function setCompleted(run: Run, id: number, completed: Completed[]): void {
  const owned = run.own(id);
  if (completed.length > 0) owned.completed = completed;
  else delete owned.completed;
}

/** A transaction is cancelled (clause 10.3.5.1): what runs ends, what was done is undone, then the cancel event goes on. */
export function cancelTransaction(run: Run, from: ElementInstance): void {
  let at = from;
  while (at.id !== 0 && !isTransaction(run.elementOf(at))) at = run.get(at.scope);
  if (at.id === 0) return;
  const { id, completed = [] } = at;
  terminateInside(run, id, 'terminated');
  setCompleted(run, id, []);
  run.own(id).compensation = { left: completed.map((of) => ({ scope: id, of })), then: 'cancel' };
  proceed(run, id);
}

function isTransaction(element: Element): boolean {
  return element.type === 'subProcess' && element.transaction === true;
}

/** The next one is compensated; after the last it goes on as it is meant to. */
export function proceed(run: Run, id: number): void {
  const of = run.find(id);
  if (!of?.compensation) return;
  const left = of.compensation.left.slice();
  const next = left.pop();
  const owned = run.own(id);
  if (next) {
    owned.compensation = { ...of.compensation, left };
    undo(run, next, id);
    return;
  }
  const { then } = of.compensation;
  delete owned.compensation;
  if (then === 'complete') complete(run, owned, {});
  else if (then === 'cancel') leaveByCancel(run, owned);
  else if (owned.restored) forgetRestored(run, owned);
}

function undo(run: Run, { scope, of }: Compensation['left'][number], by: number): void {
  const element = run.element(of.element);
  const handler = handlerOf(run, element);
  if (handler !== undefined) run.send({ element: handler, scope, compensates: by });
  else if (of.completed?.[0]?.element === of.element) undoTurns(run, scope, of.completed, by);
  else restore(run, scope, of, by);
}

/** Turns of a loop are undone one by one. */
function undoTurns(run: Run, scope: number, turns: Completed[], by: number): void {
  const owned = run.own(by);
  const { left = [], ...rest } = owned.compensation ?? {};
  owned.compensation = { ...rest, left: [...left, ...turns.map((of) => ({ scope, of }))] };
  proceed(run, by);
}

/** A completed sub-process is there again, with its variables as they were, for its own compensation. */
function restore(run: Run, scope: number, { element, variables, completed = [] }: Completed, by: number): void {
  const place = run.own(scope);
  place.inside = (place.inside ?? 0) + 1;
  const restored = run.add({
    element,
    scope,
    restored: true,
    compensates: by,
    inside: 0,
    ...(variables && { variables }),
    ...(completed.length > 0 && { completed }),
  });
  restored.phase = 'active';
  const own = undoes(run, restored);
  if (own) {
    run.send({ element: own.sub.id, scope: restored.id, trigger: { start: own.start.id, variables: {} } });
    return;
  }
  delete restored.completed;
  restored.compensation = { left: completed.map((of) => ({ scope: restored.id, of })) };
  proceed(run, restored.id);
}

/** A restored scope in which nothing is left has done what it was there for. */
export function forgetRestored(run: Run, { id, scope, compensates }: ElementInstance): void {
  run.remove(new Set([id]));
  run.vacate(scope);
  if (compensates !== undefined) proceed(run, compensates);
}

/** The event sits on the loop, not on its turns. */
function leaveByCancel(run: Run, transaction: ElementInstance): void {
  const host = transaction.loop === undefined ? transaction : run.get(transaction.scope);
  const events = run.boundaryEvents(run.elementOf(transaction));
  const event = events.find((candidate) => eventsOf(candidate)[0]?.kind === 'cancel');
  if (event) interrupt(run, host, event, {});
  else terminate(run, host, 'terminated');
}
