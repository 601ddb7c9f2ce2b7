/** What both hand-written workflows need of Temporal: tasks opened in one write, answers taken by an update, services called. */
import { ApplicationFailure, condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { Activities } from '../../../activities/index.ts';
import { objectWork, untilItAnswers } from '../../../workflows/activity-options.ts';
import type { Batch, OpenTask } from '../../../workflows/batch.ts';
import { update, type CompleteUserTask, type OpenedTask, type TaskOutcome } from '../../../workflows/contract.ts';
import type { ServiceType } from '../../../workflows/services.ts';

type Variables = Record<string, unknown>;

export const local = proxyLocalActivities<Activities>(untilItAnswers);
const remote = proxyActivities<Activities>(objectWork);

export interface TaskPlan {
  element: string;
  name: string;
  nameEn: string;
  form: string;
  role: string;
  assignee?: string;
  due: string | null;
  subject?: string;
}

/** @param reads the answers that the code looks at; nothing else leaves Postgres */
export function createDesk(id: string, reads: string[]) {
  const open = new Map<string, (variables: Variables) => void>();
  const next = nothing();
  let n = 0;
  let step = 0;
  let told: OpenedTask[] = [];

  setHandler(
    defineUpdate<TaskOutcome, [CompleteUserTask]>(update.completeUserTask),
    async ({ taskId, submissionId, sha256 }) => {
      const accepted = await local.acceptSubmission({ task: taskId, submission: submissionId, sha256, reads });
      if (accepted.outcome === 'refused') return accepted;
      const resume = open.get(taskId);
      if (!resume) return { outcome: 'completed', mine: accepted.mine, opened: [] };
      open.delete(taskId);
      next.completed.push(taskId);
      const written = step;
      resume(accepted.variables);
      await condition(() => step > written);
      return { outcome: 'completed', mine: accepted.mine, opened: accepted.mine ? told : [] };
    },
    {
      validator: ({ taskId }) => {
        if (!open.has(taskId)) throw ApplicationFailure.nonRetryable('task-not-open', 'refusal', { rule: 'task-not-open' });
      },
    },
  );

  const write = async (): Promise<Record<string, string | null>> => {
    const batch: Batch = { ...next, step: step + 1 };
    Object.assign(next, nothing());
    const { children } = await local.carryOut(id, batch);
    told = batch.open.map(({ task, element }) => ({ taskId: task, element }));
    step += 1;
    return children;
  };

  return {
    next,
    write,
    /** Notes a task for the next write; the promise is kept when somebody completes it. */
    task(plan: TaskPlan): Promise<Variables> {
      const task = `${id}/${++n}`;
      next.open.push(row(task, plan));
      return new Promise((resolve) => open.set(task, resolve));
    },
    number: () => ++n,
    service(type: ServiceType, place: 'local' | 'remote', headers: Record<string, string> = {}, input: Variables = {}): Promise<Variables> {
      const call = { type, instance: id, elementInstance: `${id}/${++n}`, headers, input };
      return place === 'local' ? local.runService(call) : remote.runService(call);
    },
    opened: () => told,
  };
}

export type Desk = ReturnType<typeof createDesk>;

const nothing = (): Batch => ({
  step: 0, events: [], trace: [], completed: [], open: [], close: [], due: [], children: [], incidents: [], resolved: [],
});

const row = (task: string, plan: TaskPlan): OpenTask => ({
  task, element: plan.element, name: plan.name, nameEn: plan.nameEn, form: plan.form, roles: [plan.role], assignee: plan.assignee ?? null, due: plan.due,
  followUp: null, priority: 50, subject: plan.subject ?? null, loopIndex: null, loopCount: null,
});
