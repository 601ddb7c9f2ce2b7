/** User task (clause 10.3.3.1): work for a person, opened in the inbox with its people, dates and form. */
import type { UserTask } from '../definition.ts';
import { dateOrInstant, names, optionalText, value } from '../evaluation.ts';
import type { ElementInstance } from '../instance.ts';
import { unknownCount } from '../loop.ts';
import type { Run } from '../run.ts';
import { Stuck } from '../stuck.ts';
import type { Behaviour } from './behaviour.ts';

/** Camunda 8's middle between 0 and 100. */
const defaultPriority = 50;

export const userTask: Behaviour<UserTask> = {
  enter: (run, element, of) => {
    const since = run.context.now;
    const dates = userTaskDates(run, element, of, since);
    const assignee = optionalText(run, element.assignee, of);
    const { id, name, nameEn, form } = element;
    run.command({
      kind: 'open-user-task',
      elementInstance: of.id,
      element: id,
      ...(name !== undefined && { name }),
      ...(nameEn !== undefined && { nameEn }),
      ...(form && { form }),
      ...(assignee !== undefined && { assignee }),
      candidateGroups: names(run, element.candidateGroups, of),
      candidateUsers: names(run, element.candidateUsers, of),
      ...dates,
      priority: priority(run, element, of),
      actorNotOf: element.actorNotOf ?? [],
      variables: element.inputs || of.loop !== undefined ? { ...of.variables } : {},
      ...(of.loop !== undefined && { loop: { index: of.loop, count: turns(run, of, of.loop) } }),
    });
    Object.assign(run.own(of.id), { since, ...dates });
    return 'waits';
  },
  withdraw: (run, { id }, reason) => run.command({ kind: 'close-user-task', elementInstance: id, reason }),
};

/** How many there are; of a standard loop without a maximum no more are known than have been. */
function turns(run: Run, { scope }: ElementInstance, index: number): number {
  const count = run.get(scope).body?.count ?? index;
  return count === unknownCount ? index : count;
}

/** Due and follow-up date as of the instant the task was opened; asked again when the calendar moves. */
export function userTaskDates(
  run: Run,
  { dueDate, followUpDate }: UserTask,
  of: ElementInstance,
  since: string,
): Pick<ElementInstance, 'dueDate' | 'followUpDate'> {
  const due = dateOrInstant(run, dueDate, of, { now: since });
  const followUp = dateOrInstant(run, followUpDate, of, { now: since });
  return { ...(due !== undefined && { dueDate: due }), ...(followUp !== undefined && { followUpDate: followUp }) };
}

function priority(run: Run, element: UserTask, of: ElementInstance): number {
  if (!element.priority) return defaultPriority;
  const result = value(run, element.priority, of);
  const number = typeof result === 'string' && /^\d{1,3}$/.test(result) ? Number(result) : result;
  if (!Number.isInteger(number) || Number(number) < 0 || Number(number) > 100) {
    throw new Stuck('priority-out-of-range', { expression: element.priority.text });
  }
  return Number(number);
}
