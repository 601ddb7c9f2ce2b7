/**
 * From a person's answers to their effect (design.md, "How a request flows", 2-3 and 9): the answers become an immutable submission,
 * the process instance is asked by an update, and whatever got lost on the way is found again in Postgres under the submission's id.
 */
import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure, type Workflow } from '@temporalio/common';
import {
  instanceOf,
  taskQueue,
  update,
  type CompleteUserTask,
  type ContentRef,
  type InstanceInput,
  type Refusal,
  type StartOutcome,
  type TaskOutcome,
} from '../workflows/contract.ts';
import { act, NoSession, Refused, type Db } from './db.ts';

/** Longer than a killed worker costs (F01), shorter than a person's patience. */
const patience = 20_000;

/** Nothing was decided in time; the submission stands, and sending it again under the same id is the same submission. */
export class Undecided extends Error {
  override name = 'Undecided';
}

export interface Work {
  db: Db;
  client: Client;
}

/** Answers of one person to a task they hold. `submission` is a UUID made where the person typed, and stays theirs on every retry. */
export async function submitTask(
  { db, client }: Work,
  token: string,
  { submission, task, answers }: { submission: string; task: string; answers: unknown },
): Promise<TaskOutcome> {
  const kept = await keep(() =>
    act(db, token, async (tx, acting) => {
      const [open] = await tx<{ state: string; assignee: string | null }[]>`select state, assignee from user_task where id = ${task}`;
      if (!open) throw new Refused({ rule: 'not-your-task', article: 'drf-2-3' });
      await tx`
        insert into submission (id, kind, procedure_id, instance_id, task_id, form_sha256, answers, sha256, person_id, account_id)
        select ${submission}, 'task', procedure_id, instance_id, id, form_sha256, ${tx.json(answers as never)}, '', ${acting.person}, ${acting.account}
        from user_task where id = ${task} and state = 'OPEN' and assignee = ${acting.account}
        on conflict (id) do nothing`;
      const [row] = await tx<{ sha256: string; same: boolean }[]>`
        select sha256, answers = ${tx.json(answers as never)} as same from submission where id = ${submission} and task_id = ${task}`;
      if (!row) throw new Refused(open.state === 'OPEN' ? { rule: 'not-holder', article: 'drf-2-3' } : { rule: 'task-not-open' });
      if (!row.same) throw new Refused({ rule: 'submission-id-reused' });
      return row.sha256;
    }),
  );
  if ('refusal' in kept) return { outcome: 'refused', refusal: kept.refusal };
  const answer: CompleteUserTask = { taskId: task, submissionId: submission, sha256: kept.value };
  const instance = client.workflow.getHandle(instanceOf(task));
  const ask = async (): Promise<TaskOutcome> => {
    // Each attempt is an update of its own: what was refused yesterday (a hold) may be accepted today.
    const updateId = `${submission}:${crypto.randomUUID()}`;
    const outcome = await instance.executeUpdate<TaskOutcome, [CompleteUserTask]>(update.completeUserTask, { args: [answer], updateId });
    if (outcome.outcome === 'completed' && outcome.mine) await confirm(db, token, submission);
    return outcome;
  };
  return decided(client, ask, () => recall(db, token, submission));
}

/** Starts a procedure with the answers to its start form. The process instance takes the submission's id. */
export async function submitStart(
  { db, client }: Work,
  token: string,
  { submission, procedure, unit, answers }: { submission: string; procedure: string; unit: string; answers: unknown },
): Promise<StartOutcome & { instance: string }> {
  const kept = await keep(() =>
    act(db, token, async (tx, acting) => {
      await tx`
        insert into submission (id, kind, procedure_id, definition_sha256, instance_id, unit_id, form_sha256, answers, sha256, person_id, account_id)
        select ${submission}, 'start', procedure_id, sha256, ${submission}, ${unit}, start_form, ${tx.json(answers as never)}, '', ${acting.person}, ${acting.account}
        from definition_in_force where procedure_id = ${procedure} and law.may_start(sha256, ${unit})
        on conflict (id) do nothing`;
      const [row] = await tx<{ definition: string; rules: string; same: boolean }[]>`
        select s.definition_sha256 as definition, r.sha256 as rules, s.answers = ${tx.json(answers as never)} as same
        from submission s, rules_in_force r where s.id = ${submission} and s.procedure_id = ${procedure}`;
      if (!row) throw new Refused({ rule: 'may-not-start', article: 'drf-2-3' });
      if (!row.same) throw new Refused({ rule: 'submission-id-reused' });
      return row;
    }),
  );
  if ('refusal' in kept) return { outcome: 'refused', refusal: kept.refusal, instance: submission };
  const { definition, rules } = kept.value;
  const args: [ContentRef, ContentRef, InstanceInput] = [{ ref: definition }, { ref: rules }, { instance: submission }];
  const updateId = `${submission}:started`;
  const start = (): Promise<StartOutcome> => {
    const startWorkflowOperation = new WithStartWorkflowOperation(procedure, {
      workflowId: submission,
      taskQueue,
      args,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    return client.workflow.executeUpdateWithStart<Workflow, StartOutcome, []>(update.started, { updateId, startWorkflowOperation });
  };
  const ask = (): Promise<StartOutcome> =>
    start().catch((error: unknown) => {
      // It ran and is over, e.g. because it was refused: what it answered then is its answer.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      return client.workflow.getHandle(submission).getUpdateHandle<StartOutcome>(updateId).result();
    });
  const outcome = await decided(client, ask, () => recall(db, token, submission));
  return { ...outcome, instance: submission };
}

/** Temporal has answered, so nobody need ask again; when this is lost, the reconciler finds out the same. */
async function confirm(db: Db, token: string, submission: string): Promise<void> {
  await act(db, token, (tx) => tx`select law.confirm_own(${submission})`).catch(() => {});
}

/** A refusal on the way in is an answer, not an error. */
async function keep<T>(work: () => Promise<T>): Promise<{ value: T } | { refusal: Refusal }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

/** What Postgres already decided about a submission of one's own; null while nothing is. */
async function recall<T>(db: Db, token: string, submission: string): Promise<T | null> {
  return act(db, token, async (tx) => {
    const [row] = await tx<{ outcome: T | null }[]>`select law.outcome_of(${submission}) as outcome`;
    return row?.outcome ?? null;
  });
}

/**
 * Asks the instance; when it is gone, says no, or does not answer in time, what Postgres has kept is the answer.
 * @throws Undecided also while Postgres cannot be asked
 */
async function decided<T extends TaskOutcome | StartOutcome>(client: Client, ask: () => Promise<T>, remembered: () => Promise<T | null>): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + patience, ask);
  } catch (error) {
    const known = await remembered().catch((unknown: unknown) => {
      if (unknown instanceof NoSession) throw unknown;
      throw new Undecided('no decision in time', { cause: unknown });
    });
    if (known) return known;
    const refusal = refusalIn(error);
    if (refusal) return { outcome: 'refused', refusal } as T;
    if (error instanceof WorkflowNotFoundError) return { outcome: 'refused', refusal: { rule: 'task-not-open' } } as T;
    throw new Undecided('no decision in time', { cause: error });
  }
}

function refusalIn(error: unknown): Refusal | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === 'refusal' ? (cause.details?.[0] as Refusal) : undefined;
}
