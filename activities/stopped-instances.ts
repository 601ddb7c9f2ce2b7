/**
 * Instances that Temporal no longer runs though nobody ended them: terminated or cancelled with Temporal's own tools (M19). Each is an
 * incident at once; then it is started again, and goes the way Postgres knows (workflows/course.ts) to where it was.
 */
import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { Db } from '../platform/db.ts';
import { numberOf, taskQueue, type ContentRef, type InstanceInput } from '../workflows/contract.ts';

interface Stopped {
  procedure: string;
  definition: string;
  rules: string;
  parent: string | null;
  variables: Record<string, unknown> | null;
}

/** Visibility is a little behind. */
const lagMs = 60_000;

/** Each round looks at what was closed since the last; the first one at all that Temporal still knows. */
export function watchStopped(db: Db, client: Client): () => Promise<void> {
  let since = new Date(0);
  return async () => {
    const next = new Date(Date.now() - lagMs);
    await startStopped(db, client, since);
    since = next;
  };
}

/** @param since looks at workflows closed from then on. @returns the instances that run again */
export async function startStopped(db: Db, client: Client, since: Date): Promise<string[]> {
  const statuses = '"Terminated", "Canceled", "TimedOut", "Failed"';
  const query = `TaskQueue = "${taskQueue}" AND ExecutionStatus IN (${statuses}) AND CloseTime >= "${since.toISOString()}"`;
  const again = new Set<string>();
  for await (const { workflowId, status } of client.workflow.list({ query })) {
    if (again.has(workflowId) || (await runs(client, workflowId))) continue;
    const [row] = await db<{ stopped: Stopped | null }[]>`select law.instance_stopped(${workflowId}) as stopped`;
    // One that failed by itself would fail again: that is for a person.
    if (!row?.stopped || status.name === 'FAILED' || !(await start(client, workflowId, row.stopped))) continue;
    await db`select law.instance_runs_again(${workflowId})`;
    again.add(workflowId);
  }
  return [...again];
}

async function runs(client: Client, workflowId: string): Promise<boolean> {
  return (await client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
}

/** False for a called process that had not said anything yet: what it was called with is lost with it, and its caller is asked to try again. */
async function start(client: Client, workflowId: string, { procedure, definition, rules, parent, variables }: Stopped): Promise<boolean> {
  if (parent !== null && variables === null) return false;
  const called = parent === null ? {} : { parent: { instance: parent, elementInstance: numberOf(workflowId) }, variables: variables ?? {} };
  const input: InstanceInput = { instance: workflowId, ...called };
  const args: [ContentRef, ContentRef, InstanceInput] = [{ ref: definition }, { ref: rules }, input];
  try {
    await client.workflow.start(procedure, { taskQueue, workflowId, args, workflowIdReusePolicy: 'ALLOW_DUPLICATE' });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  return true;
}
