/** Resends what Postgres accepted and the instance has not stepped on within 30 s: an update can be lost after its activity ran (design law 6). */
import { isGrpcServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Db } from '../platform/db.ts';
import { update, type CompleteUserTask, type TaskOutcome } from '../workflows/contract.ts';

const every = 10_000;
const after = '30 seconds';

interface Unconfirmed {
  elementInstance: string;
  instance: string;
  submission: string;
  sha256: string;
}

/** @returns how to stop it */
export function reconcile(db: Db, client: Client): () => void {
  let round = 0;
  const timer = setInterval(() => {
    round += 1;
    resend(db, client, round).catch((error: unknown) => console.error('reconciler:', error instanceof Error ? error.message : error));
  }, every);
  return () => clearInterval(timer);
}

async function resend(db: Db, client: Client, round: number): Promise<void> {
  const lost = await db<Unconfirmed[]>`
    select element_instance as "elementInstance", instance_id as instance, submission_id as submission, sha256 from law.unconfirmed(${after})`;
  for (const { elementInstance, instance, submission, sha256 } of lost) {
    // A start needs no update: the workflow asks for its own acceptance until it has it.
    if (elementInstance.endsWith('/start')) continue;
    const answer: CompleteUserTask = { taskId: elementInstance, submissionId: submission, sha256 };
    try {
      await client.workflow.getHandle(instance).executeUpdate<TaskOutcome, [CompleteUserTask]>(update.completeUserTask, {
        args: [answer],
        updateId: `${submission}:reconciled-${round}`,
      });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError) && !isGrpcServiceError(error)) throw error;
    }
  }
}
