/** Telling instances that Postgres has something for them: a signal may be lost and comes again in the next round; twice is once. */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { inTurns } from './in-turns.ts';
import { isSilence } from './reconciler.ts';

export const tellAll = (client: Client, waiting: { instance: string }[], signalName: string): Promise<void> =>
  inTurns(waiting, ({ instance }) =>
    client.workflow.getHandle(instance).signal(signalName).catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError) && !isSilence(error)) throw error;
    }),
  );
