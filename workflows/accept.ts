/** Asking Postgres, through a local activity, whether a submission takes effect; the winner's variables come back, never its contents. */
import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { untilItAnswers } from './activity-options.ts';
import { numberOf, type CompleteUserTask, type Content, type Published, type StartOutcome, type TaskOutcome } from './contract.ts';
import type { ProcessDefinition } from './engine/definition.ts';
import type { Rules } from './engine/instance.ts';
import type { Question } from './mailbox.ts';

const { acceptSubmission, acceptInstance } = proxyLocalActivities<Activities>(untilItAnswers);

/** The first submission of an element instance wins; whoever asks again gets the winner's variables and is told whose they are. */
export function answering({ taskId, submissionId, sha256 }: CompleteUserTask, { variablesRead }: ProcessDefinition): Question<TaskOutcome> {
  let mine = false;
  return {
    read: (settle) =>
      acceptSubmission({ task: taskId, submission: submissionId, sha256, reads: variablesRead }).then((accepted) => {
        if (accepted.outcome === 'refused') return void settle(accepted);
        mine = accepted.mine;
        return { event: { kind: 'user-task-completed', elementInstance: numberOf(taskId), variables: accepted.variables } };
      }),
    outcome: ({ opened, ended }) => ({ outcome: 'completed', mine, opened: mine ? opened : [], ...(ended ? { ended } : {}) }),
  };
}

export function starting(instance: string, definition: Content<Published>, rules: Content<Rules>): Question<StartOutcome> {
  const { variablesRead } = definition.body.process;
  return {
    read: (settle) =>
      acceptInstance({ instance, definition: definition.ref, rules: rules.ref, reads: variablesRead }).then((accepted) => {
        if (accepted.outcome === 'refused') return void settle(accepted);
        const { outcome: _, ...start } = accepted;
        return { event: { kind: 'start', ...start } };
      }),
    outcome: ({ opened, ended }) => ({ outcome: 'started', opened, ...(ended ? { ended } : {}) }),
  };
}
