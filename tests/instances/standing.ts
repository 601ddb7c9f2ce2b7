/** Where an instance stands: in Temporal by its state query, in Postgres by its rows; and waiting for it to stand somewhere. */
import type { Client } from '@temporalio/client';
import type { Db } from '../../platform/db.ts';
import { numberOf, pathOf, query } from '../../workflows/contract.ts';
import type { Published } from '../../workflows/contract.ts';
import type { ProcessInstance } from '../../workflows/engine/instance.ts';

export interface Standing {
  state: 'RUNNING' | 'INCIDENT' | 'ENDED';
  endState: string | null;
  /** `<element instance>:<element>` of open tasks. */
  open: string[];
}

export const stateOf = (client: Client, instance: string): Promise<ProcessInstance> =>
  client.workflow.getHandle(instance).query<ProcessInstance>(query.state);

export async function standsInPostgres(owner: Db, instance: string): Promise<Standing> {
  const [row] = await owner<{ state: Standing['state']; endState: string | null }[]>`
    select state, end_state as "endState" from process_instance where id = ${instance}`;
  const open = await owner<{ id: string; element: string }[]>`select id, element from user_task where instance_id = ${instance} and state = 'OPEN'`;
  return { state: row?.state ?? 'ENDED', endState: row?.endState ?? null, open: open.map(({ id, element }) => `${numberOf(id)}:${element}`).sort() };
}

/** The tasks that the workflow itself holds open. */
export async function openInTemporal(client: Client, owner: Db, instance: string): Promise<string[]> {
  const { elements } = await stateOf(client, instance);
  const [row] = await owner<{ body: Published }[]>`
    select c.body from process_instance i join content c on c.sha256 = i.definition_sha256 where i.id = ${instance}`;
  const { process } = row!.body;
  const isOpenTask = (one: ProcessInstance['elements'][number]): boolean =>
    one.phase === 'active' && !one.body && !one.incident && process.elements[one.element]?.type === 'userTask';
  return elements.filter(isOpenTask).map(({ id, element }) => `${id}:${element}`).sort();
}

/** The instance and all that it called, and what those called. */
export const familyOf = async (owner: Db, instance: string): Promise<string[]> =>
  (await owner<{ id: string }[]>`select id from process_instance where id = ${instance} or id like ${`${pathOf(instance, 0).slice(0, -1)}%`} order by id`).map(({ id }) => id);

/** @throws Error when it does not come to hold */
export async function until<T>(what: string, look: () => Promise<T | undefined | false | null>, seconds = 60): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ; ) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

export const untilEnded = (owner: Db, instance: string, seconds?: number): Promise<Standing> =>
  until(`${instance} ends`, async () => {
    const standing = await standsInPostgres(owner, instance);
    return standing.state === 'ENDED' && standing;
  }, seconds);

export const untilOpen = (owner: Db, instance: string, element: string, seconds?: number): Promise<string> =>
  until(`${element} opens in ${instance}`, async () => {
    const [row] = await owner<{ id: string }[]>`
      select id from user_task where (instance_id = ${instance} or instance_id like ${`${instance}/%`}) and element = ${element} and state = 'OPEN' order by id limit 1`;
    return row?.id;
  }, seconds);
