/**
 * What element instances wait for, as the new version has it: a date or timer that was drawn anew is counted again from when the element was
 * entered, an event drawn since is waited for, one that is gone is not. An event that has happened stays happened, and what was not
 * changed stays as it is.
 */
import type { Element } from '../definition.ts';
import { eventsOf, type Eventful } from '../event-definition.ts';
import { outgoing } from '../flows.ts';
import type { ElementInstance, Subscription } from '../instance.ts';
import { redate } from '../recompute.ts';
import { Run } from '../run.ts';
import { close, definitionOf, eventSubProcesses, open, plan, type Planned } from '../subscriptions.ts';
import { later, startTimer } from '../suspension.ts';
import { originOf, type Versions } from './counterparts.ts';

type Catching = Element & Eventful;

/** @throws Stuck for a date or name that cannot be worked out */
export function waitAnew(run: Run, versions: Versions, id: number): void {
  const of = run.get(id);
  if (of.phase !== 'active') return;
  dateAnew(run, versions, of);
  const catching = caughtBy(run, of);
  const isWanted = ({ element }: Subscription): boolean => catching.some((event) => event.id === element);
  close(run, of, (one) => !isWanted(one));
  const asOfThen = new Run(run.definition, run.instance, { ...run.context, now: of.since ?? run.context.now });
  for (const event of catching) {
    const was = versions.from.elements[originOf(versions, event.id) ?? ''] as Catching | undefined;
    if (was && JSON.stringify(eventsOf(was)) === JSON.stringify(eventsOf(event))) continue;
    catchAnew(run, run.get(id), was, event.id, plan(asOfThen, run.get(id), event));
  }
}

function dateAnew(run: Run, versions: Versions, of: ElementInstance): void {
  const element = of.id === 0 ? undefined : run.elementOf(of);
  const was = versions.from.elements[originOf(versions, of.element) ?? ''];
  if (element?.type !== 'userTask' || was?.type !== 'userTask') return;
  const isSame = was.dueDate?.text === element.dueDate?.text && was.followUpDate?.text === element.followUpDate?.text;
  if (!isSame) redate(run, of, element);
}

/** The events an element instance waits for: its own, those after its gateway, on its boundary, and what starts event sub-processes in it. */
function caughtBy(run: Run, of: ElementInstance): Catching[] {
  const starts = of.interrupted ? [] : eventSubProcesses(run, of).map(({ start }) => start);
  if (of.id === 0) return starts;
  const element = run.elementOf(of);
  const boundary = of.loop === undefined ? run.boundaryEvents(element) : [];
  const own = element.type === 'intermediateCatchEvent' || element.type === 'receiveTask' ? [element] : [];
  const after = element.type === 'eventBasedGateway' ? outgoing(run, element).map(({ target }) => run.element(target)) : [];
  return [...(of.body ? [] : [...own, ...after]), ...boundary, ...starts];
}

/** One event with what it had waited for, if it was there before. */
function catchAnew(run: Run, of: ElementInstance, was: Catching | undefined, element: string, wanted: Planned[]): void {
  const there = (of.subscriptions ?? []).flatMap((id) => run.subscription(id) ?? []).filter((one) => one.element === element);
  const isOf = (one: Planned) => (other: Subscription) => other.part === one.part && other.kind === one.kind;
  close(run, of, (one) => there.includes(one) && !wanted.some((other) => isOf(other)(one)));
  for (const one of wanted) {
    const before = there.find(isOf(one));
    if (before) replace(run, before, one);
    else if (!hasHappened(was, one)) openAsOf(run, of, one);
  }
}

/** It was there before and nobody waits for it any more. */
function hasHappened(was: Catching | undefined, { kind, part = 0 }: Planned): boolean {
  const before = was && definitionOf(was, { part })?.kind;
  return before !== undefined && (before === kind || (before === 'conditional' && kind === 'condition'));
}

function replace(run: Run, before: Subscription, wanted: Planned): void {
  if (before.kind === 'timer' && wanted.kind === 'timer') {
    const { stopped, lateBy } = before;
    const at = lateBy ? later(wanted.at, lateBy) : wanted.at;
    if (at === before.at && !wanted.cycle && !before.cycle) return;
    const again = { ...wanted, id: before.id, at, ...(stopped && { stopped }), ...(lateBy && { lateBy }) };
    run.replace(again);
    startTimer(run, again);
  } else if (nameOf(before) !== nameOf(wanted)) {
    const of = run.get(before.instance);
    close(run, of, ({ id }) => id === before.id);
    openAsOf(run, of, wanted);
  }
}

/** Opening counts from now on; this was entered before. */
function openAsOf(run: Run, { id, since }: ElementInstance, planned: Planned): void {
  open(run, run.get(id), [planned]);
  if (since !== undefined) run.own(id).since = since;
}

function nameOf(one: Subscription | Planned): string {
  if (one.kind === 'message') return JSON.stringify([one.message, one.correlationKey]);
  return one.kind === 'signal' ? one.signal : '';
}
