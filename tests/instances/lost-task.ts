/** A workflow task that Temporal never saw finished: what it had asked of Postgres stands, what it had taken from Temporal does not. */
import { randomUUID } from 'node:crypto';
import type { Clerk } from '../../deploy/demo/clerk.ts';
import { act, type Db } from '../../platform/db.ts';
import { emptyBatch } from '../../workflows/batch.ts';
import { instanceOf, numberOf } from '../../workflows/contract.ts';
import { untilOpen } from './standing.ts';

/** A person's answers as the web keeps them before it asks the instance. @returns the submission */
export async function keepAnswers(work: Db, clerk: Clerk, task: string, answers: unknown): Promise<string> {
  const submission = randomUUID();
  await act(work, clerk.token, async (tx, me) => {
    await tx`select law.claim_task(${task})`;
    await tx`
      insert into submission (id, kind, procedure_id, instance_id, task_id, form_sha256, answers, sha256, person_id, account_id)
      select ${submission}, 'task', procedure_id, instance_id, id, form_sha256, ${tx.json(answers as never)}, '', ${me.person}, ${me.account} from user_task where id = ${task}`;
  });
  return submission;
}

/** Accepted, in the worker's login, by a task that ended there. @param written also wrote its step, which opened nothing */
export async function loseAnswer(
  { web, worker, owner }: { web: Db; worker: Db; owner: Db },
  { clerk, instance, element, answers, written }: { clerk: Clerk; instance: string; element: string; answers: unknown; written: boolean },
): Promise<string> {
  const task = await untilOpen(owner, instance, element);
  const submission = await keepAnswers(web, clerk, task, answers);
  await worker`select law.accept_submission(${submission}, ${task}, '{}')`;
  if (!written) return submission;
  const [last] = await owner<{ n: number }[]>`select max(n) as n from instance_step where instance_id = ${instanceOf(task)}`;
  const event = { kind: 'user-task-completed' as const, elementInstance: numberOf(task), variables: {} };
  const batch = { ...emptyBatch(last!.n + 1, ''), definition: undefined, events: [{ event, now: new Date().toISOString() }], completed: [task] };
  await worker`select law.carry_out(${instanceOf(task)}, ${worker.json(batch as never)})`;
  return submission;
}
