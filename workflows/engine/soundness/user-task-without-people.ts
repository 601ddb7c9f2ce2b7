/** A user task names who does it: an assignee, groups or users. Otherwise it would be in nobody's inbox. */
import type { ElementRule } from './rule.ts';

export const userTaskWithoutPeople: ElementRule = (element) => {
  if (element.type !== 'userTask' || element.assignee || element.candidateGroups || element.candidateUsers)
    return undefined;
  return { rule: 'user-task-without-people', elementId: element.id };
};
