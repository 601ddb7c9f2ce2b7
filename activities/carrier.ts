/** What Postgres has for process instances is told to them, and what events start is started: as soon as it is there, and again until it was heard. */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Db } from '../platform/db.ts';
import { signal, taskQueue, type ContentRef, type InstanceInput, type Told } from '../workflows/contract.ts';
import { inTurns } from './in-turns.ts';

interface Untold {
  instance: string;
  id: string;
  subscription: number | null;
}

interface Planned {
  instance: string;
  procedure: string;
  definition: string;
  rules: string;
}

export async function carry(db: Db, client: Client): Promise<void> {
  await db`select law.expire_messages()`;
  for (let reached = true; reached; ) reached = await tell(db, client);
  await start(db, client);
}

/** As many as Postgres hands out at a time. @returns whether any was reached, and so there may be more */
async function tell(db: Db, client: Client): Promise<boolean> {
  const untold = await db<Untold[]>`select instance_id as instance, id, subscription from law.untold()`;
  let reached = false;
  await inTurns(untold, async (one) => {
    if (await tellOne(db, client, one)) reached = true;
  });
  return reached;
}

async function tellOne(db: Db, client: Client, { instance, id, subscription }: Untold): Promise<boolean> {
  const told: Told = { id, ...(subscription === null ? {} : { subscription }) };
  try {
    await client.workflow.getHandle(instance).signal(signal.message, told);
  } catch (error) {
    // Stopped by hand: it is made again (stopped-instances.ts), and told then.
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
  await db`select law.delivery_told(${instance}, ${id})`;
  return true;
}

async function start(db: Db, client: Client): Promise<void> {
  const planned = await db<Planned[]>`select instance_id as instance, procedure_id as procedure, definition, rules from law.unstarted_by_event()`;
  for (const { instance, procedure, definition, rules } of planned) {
    const args: [ContentRef, ContentRef, InstanceInput] = [{ ref: definition }, { ref: rules }, { instance }];
    try {
      await client.workflow.start(procedure, { taskQueue, workflowId: instance, args, workflowIdReusePolicy: 'REJECT_DUPLICATE' });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
