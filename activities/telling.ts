/** Telling instances that Postgres has something for them: a signal may be lost and comes again in the next round; twice is once. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { isSilence } from './reconciler.ts';

const atOnce = 8;

export async function tellAll(client: Client, waiting: { instance: string }[], signalName: string): Promise<void> {
  const left = [...waiting];
  const inTurn = async (): Promise<void> => {
    for (let one = left.shift(); one; one = left.shift()) {
      await client.workflow.getHandle(one.instance).signal(signalName).catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError) && !isSilence(error)) throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, inTurn));
}
