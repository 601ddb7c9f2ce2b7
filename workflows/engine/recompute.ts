/** Calendar or legal profile moved: due dates and timers that rest on them are worked out again, as of when they began. */
import type { UserTask } from './definition.ts';
import { userTaskDates } from './elements/user-task.ts';
import type { ElementInstance } from './instance.ts';
import type { Run } from './run.ts';
import { Stuck } from './stuck.ts';
import { definitionOf } from './subscriptions.ts';
import { later, startTimer } from './suspension.ts';
import { due } from './timers.ts';

type Dates = Pick<ElementInstance, 'dueDate' | 'followUpDate'>;

/** Commands only what moved. The caller hands in a calendar that has not changed up to the day of its approval (`amend`). */
export function recompute(run: Run): void {
  for (const of of run.instance.elements.slice(1)) {
    const element = run.elementOf(of);
    if (element.type !== 'userTask' || of.body || of.phase !== 'active' || of.since === undefined) continue;
    if (!element.dueDate?.rules && !element.followUpDate?.rules) continue;
    unlessStuck(() => redate(run, of, element));
  }
  for (const subscription of run.instance.subscriptions.slice()) {
    if (subscription.kind !== 'timer' || subscription.cycle) continue;
    const event = definitionOf(run.element(subscription.element), subscription);
    const of = run.get(subscription.instance);
    if (event?.kind !== 'timer' || !event.value.rules || of.since === undefined) continue;
    const { since } = of;
    const moved = unlessStuck(() => due(run, event, of, since));
    if (!moved) continue;
    const at = subscription.lateBy ? later(moved.at, subscription.lateBy) : moved.at;
    if (at === subscription.at) continue;
    const again = { ...subscription, at };
    run.replace(again);
    startTimer(run, again);
  }
}

/** The dates of an open task as of when it was opened; told if they moved. @throws Stuck */
export function redate(run: Run, of: ElementInstance, element: UserTask): void {
  if (of.body || of.since === undefined) return;
  const dates = keepKnown(of, userTaskDates(run, element, of, of.since));
  if (dates.dueDate === of.dueDate && dates.followUpDate === of.followUpDate) return;
  Object.assign(run.own(of.id), dates);
  run.command({ kind: 'move-due-date', elementInstance: of.id, ...dates });
}

/** A calendar moves a date; it does not take one away because a variable has been lost meanwhile. */
function keepKnown({ dueDate, followUpDate }: ElementInstance, dates: Dates): Dates {
  return { ...(dueDate !== undefined && { dueDate }), ...(followUpDate !== undefined && { followUpDate }), ...dates };
}

/** A variable may have changed since; a date that can no longer be worked out stays as it was set. */
function unlessStuck<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (problem) {
    if (problem instanceof Stuck) return undefined;
    throw problem;
  }
}
