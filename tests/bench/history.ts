/** What one case leaves in Temporal: events and bytes of its workflow and of those it called. */
import type { Client } from '@temporalio/client';
import type { Db } from '../../platform/db.ts';

export interface History {
  events: number;
  /** As the server counts them. */
  bytes: number;
  /** Events of the case's own workflow alone. */
  ownEvents: number;
  /**
   * Events but those of workflow tasks. How many of these there are is chance on either side: signals and starts that arrive together
   * share one.
   */
  workEvents: number;
}

/** temporal.api.enums.v1.EventType: workflow task scheduled, started, completed, timed out, failed. */
const workflowTask = new Set([5, 6, 7, 8, 9]);

export async function historyOf(client: Client, owner: Db, instance: string): Promise<History> {
  const called = await owner<{ id: string }[]>`select id from process_instance where parent_id = ${instance}`;
  const [own, ...others] = await Promise.all([instance, ...called.map(({ id }) => id)].map((workflow) => ofWorkflow(client, workflow)));
  const all = [own!, ...others];
  const sum = (what: 'events' | 'bytes' | 'workEvents'): number => all.reduce((total, one) => total + one[what], 0);
  return { events: sum('events'), bytes: sum('bytes'), ownEvents: own!.events, workEvents: sum('workEvents') };
}

async function ofWorkflow(client: Client, workflow: string): Promise<{ events: number; bytes: number; workEvents: number }> {
  const handle = client.workflow.getHandle(workflow);
  const { historySize = 0 } = await handle.describe();
  const { events } = await handle.fetchHistory();
  const work = (events ?? []).filter(({ eventType }) => !workflowTask.has(Number(eventType)));
  return { events: events?.length ?? 0, bytes: historySize, workEvents: work.length };
}
