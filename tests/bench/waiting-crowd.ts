/**
 * Thousands of process instances of S2 brought to their first task quickly: their start submissions are written by the owner's login, which no
 * product program has, and Temporal is asked for each start without waiting for its answer. From there on they are the product's own.
 */
import { act } from '../../platform/db.ts';
import { taskQueue, type ContentRef, type InstanceInput } from '../../workflows/contract.ts';
import { until } from '../instances/standing.ts';
import type { Agency } from './agency.ts';

const procedure = 'bench-s2';
/** Starts under way at a time. */
const atOnce = 48;
/** Whatever has not come to its task by then never will, or the machine is too slow to be measured on. */
const patienceSeconds = 600;

export interface Waiting {
  task: string;
  /** The session of whoever holds the task. */
  token: string;
}

/** @returns as many tasks, the oldest first */
export async function bringToWait({ work, owner, name, unit, desks }: Agency, count: number): Promise<Waiting[]> {
  const holders = await Promise.all(desks.map(({ clerk }) => act(work.db, clerk, async (_, { account, person }) => ({ account, person, token: clerk }))));
  const planted = await owner<{ id: string; definition: string; rules: string }[]>`
    insert into submission (id, kind, procedure_id, definition_sha256, instance_id, unit_id, form_sha256, answers, sha256, person_id, account_id)
    select id, 'start', d.procedure_id, d.sha256, id, ${unit}, d.start_form, '{}', '', (${holders.map(({ person }) => person)}::uuid[])[who], (${holders.map(({ account }) => account)}::uuid[])[who]
    from definition_in_force d, (select gen_random_uuid() as id, 1 + n % ${holders.length} as who from generate_series(1, ${count}) n) g
    where d.procedure_id = ${procedure}
    returning id, definition_sha256 as definition, (select sha256 from rules_in_force) as rules`;
  const left = [...planted];
  const lane = async (): Promise<void> => {
    for (let one = left.pop(); one; one = left.pop()) {
      const args: [ContentRef, ContentRef, InstanceInput] = [{ ref: one.definition }, { ref: one.rules }, { instance: one.id }];
      await work.client.workflow.start(procedure, { workflowId: one.id, taskQueue, args });
    }
  };
  const open = async (): Promise<number> => {
    const [row] = await owner<{ open: number }[]>`
      select count(*)::int as open from user_task t join agency a on a.id = t.agency_id where a.name = ${name} and t.state = 'OPEN'`;
    return row!.open;
  };
  const [before, began] = [await open(), Date.now()];
  await Promise.all(Array.from({ length: atOnce }, lane));
  await until(`${count} instances wait`, async () => (await open()) >= before + count, patienceSeconds);
  process.stderr.write(`  ${await open()} instances wait, the last ${count} since ${Math.round((Date.now() - began) / 1000)} s\n`);
  const tokenOf = new Map(holders.map(({ account, token }) => [account, token]));
  const tasks = await owner<{ task: string; account: string }[]>`
    select id as task, assignee as account from user_task where instance_id = any (${planted.map(({ id }) => id)}) and state = 'OPEN' order by opened_at`;
  return tasks.map(({ task, account }) => ({ task, token: tokenOf.get(account)! }));
}
