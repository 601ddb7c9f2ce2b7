/** Resends what Postgres accepted and Temporal has not answered for within 30 s: an update can be lost after its activity ran (design law 6). */
import { isGrpcServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import type { Db } from '../platform/db.ts';
import { update, type CompleteUserTask, type TaskOutcome } from '../workflows/contract.ts';
import { inTurns } from './in-turns.ts';

const after = '30 seconds';
/** One instance that cannot answer keeps the others waiting no longer than this. */
const patience = 10_000;

interface Unconfirmed {
  elementInstance: string;
  instance: string;
  submission: string;
  sha256: string;
}

export async function resend(db: Db, client: Client): Promise<void> {
  const lost = await db<Unconfirmed[]>`
    select element_instance as "elementInstance", instance_id as instance, submission_id as submission, sha256 from law.unconfirmed(${after})`;
  await inTurns(lost, async (one) => {
    if (await isKnown(db, client, one)) await db`select law.confirm(${one.submission})`;
  });
}

/** Asks the instance once more. A no means that it has stepped on the answer already; no answer leaves it for the next round. */
async function isKnown(db: Db, client: Client, { elementInstance, instance, submission, sha256 }: Unconfirmed): Promise<boolean> {
  const answer: CompleteUserTask = { taskId: elementInstance, submissionId: submission, sha256 };
  const ask = () =>
    client.workflow.getHandle(instance).executeUpdate<TaskOutcome, [CompleteUserTask]>(update.completeUserTask, {
      args: [answer],
      updateId: `${submission}:reconciled-${crypto.randomUUID()}`,
    });
  try {
    await client.withDeadline(Date.now() + patience, ask);
    return true;
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) return true;
    if (error instanceof WorkflowNotFoundError) return isOver(db, instance);
    if (isSilence(error)) return false;
    throw error;
  }
}

/** No answer in time. */
export const isSilence = (error: unknown): boolean =>
  isGrpcServiceError(error) || (error instanceof Error && error.name === 'WorkflowUpdateRPCTimeoutOrCancelledError');

/** A workflow that is gone while Postgres knows no end has been stopped by hand. */
async function isOver(db: Db, instance: string): Promise<boolean> {
  const [ended] = await db`select 1 from process_instance where id = ${instance} and state = 'ENDED'`;
  return ended !== undefined;
}
