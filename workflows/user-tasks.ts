/** An engine's open user task as a row of the inbox. */
import type { OpenTask } from './batch.ts';
import type { OpenUserTask } from './engine/instance.ts';

export function openTask(task: string, command: OpenUserTask): OpenTask {
  const { subject } = command.variables;
  return {
    task,
    element: command.element,
    name: command.name ?? command.element,
    nameEn: command.nameEn ?? command.name ?? command.element,
    form: command.form?.form ?? null,
    roles: command.candidateGroups,
    assignee: command.assignee ?? null,
    due: dateOf(command.dueDate),
    followUp: dateOf(command.followUpDate),
    priority: command.priority,
    subject: typeof subject === 'string' ? subject : null,
    loopIndex: command.loop?.index ?? null,
    loopCount: command.loop?.count ?? null,
  };
}

/** A due date may be an instant; lists and lateness go by its day in the law's zone, +07:00. */
export function dateOf(due: string | undefined): string | null {
  if (!due) return null;
  return due.length === 10 ? due : new Date(Date.parse(due) + 7 * 3_600_000).toISOString().slice(0, 10);
}
