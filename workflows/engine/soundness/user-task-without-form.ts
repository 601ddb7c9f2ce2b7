/** A person is shown a form; a task without one cannot be done in the inbox. */
import type { ElementRule } from './rule.ts';

export const userTaskWithoutForm: ElementRule = (element) =>
  element.type === 'userTask' && !element.form ? { rule: 'user-task-without-form', elementId: element.id } : undefined;
