/** Giving tasks to somebody else: a supervisor's reassigning with its preview, a holder's delegating, returning and taking back. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Refusal } from '../../../../../workflows/contract.ts';
import { sentence, type RefusalSentence } from '../sentences.ts';

/** What becomes of one of the tasks; null where nothing forbids it. */
export interface Verdict {
  task: string;
  refusal: RefusalSentence | null;
}

/** @param receiver an account; null is the task's group */
export async function reassign(
  tx: Tx,
  asked: { tasks: string[]; receiver: string | null; reason: string; onlyTry: boolean },
): Promise<Verdict[]> {
  const { tasks, receiver, reason, onlyTry } = asked;
  const rows = await tx<{ task: string; refusal: Refusal | null }[]>`
    select task, refusal from law.reassign_tasks(${tasks}, ${receiver}, ${reason}, ${onlyTry})`;
  return rows.map(({ task, refusal }) => ({ task, refusal: refusal && sentence(refusal) }));
}

/** @throws Refused `not-holder`, `receiver-not-in-group`, `receiver-four-eyes`, `reason-missing` */
export const delegate = (tx: Tx, task: string, receiver: string, reason: string) =>
  tx`select law.delegate_task(${task}, ${receiver}, ${reason})`;

/** @throws Refused `not-holder`, `reason-missing` */
export const giveBack = (tx: Tx, task: string, reason: string) => tx`select law.return_task(${task}, ${reason})`;

/** @throws Refused `not-owner` */
export const recall = (tx: Tx, task: string) => tx`select law.recall_task(${task})`;
