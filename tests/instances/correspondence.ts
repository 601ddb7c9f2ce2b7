/** An agency of the test's own, in which nobody else sends anything: what is said to its instances, which begin by messages, and how they went. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { readKeyRing } from '../../platform/key-ring.ts';
import { createSealing } from '../../platform/sealing.ts';
import { sendMessage, sendSignal, type Message, type Sent } from '../../platform/send.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import { newGround, type Ground } from '../law/ground.ts';
import { stack } from '../stack.ts';
import { publishFrom, withdrawTestProcedures } from './procedures.ts';
import { until } from './standing.ts';

export interface Correspondence extends Ground {
  temporal: Client;
  /** By the agency's administrator; without an id it is a message of its own. */
  send(name: string, message?: Partial<Message>): Promise<Sent>;
  signal(name: string, id?: string): Promise<number>;
  /** Sends the message that begins a process. @returns the instance */
  begin(name: string, variables?: Record<string, unknown>): Promise<string>;
  /** Names of what the instance waits for, once it waits for as many. */
  waiting(instance: string, names: string[]): Promise<void>;
  /** The elements a token entered, in their order, as far as it has come. */
  entered(instance: string): Promise<string[]>;
  /** The instances of a process in this agency, once there are as many. */
  instancesOf(procedure: string, count: number): Promise<string[]>;
  /** A content without variables, as Postgres keeps it. */
  sealed(id: string): string;
  message(id: string): Promise<{ state: Sent; content: string | null } | undefined>;
}

/** @param models as forms/ is; their processes' ids begin with `prefix` */
export async function openCorrespondence(
  models: URL,
  prefix: string,
  prepare: (ground: Ground) => Promise<void> = async () => {},
): Promise<Correspondence> {
  const ground = await newGround();
  await prepare(ground);
  const { owner, web, agency, people } = ground;
  await publishFrom(owner, models);
  const keys = readKeyRing(stack().keys);
  const sending = { db: web, sealing: createSealing(keys) };
  const temporal = connectTemporal({ ...stack().temporal, keys });
  const send = (name: string, message: Partial<Message> = {}): Promise<Sent> =>
    sendMessage(sending, people.administrator.token, { id: randomUUID(), name, variables: {}, lives: 'PT10M', ...message });
  return {
    ...ground,
    temporal,
    send,
    signal: (name, id = randomUUID()) => sendSignal(sending, people.administrator.token, { id, name, variables: {} }),
    async begin(name, variables = {}) {
      const id = randomUUID();
      await send(name, { id, variables });
      return until(`${name} begins an instance`, async () => {
        const [row] = await owner<{ instance: string }[]>`
          select i.id as instance from event_start s join process_instance i on i.id = s.instance_id where s.cause = ${id}`;
        return row?.instance;
      });
    },
    waiting: (instance, names) =>
      until(`${instance} waits for ${names.join(', ')}`, async () => {
        const rows = await owner<{ name: string }[]>`select name from event_subscription where instance_id = ${instance} order by name`;
        return rows.map(({ name }) => name).join() === names.join();
      }).then(() => undefined),
    async entered(instance) {
      const rows = await owner<{ element: string }[]>`
        select t ->> 'element' as element from instance_step s, jsonb_array_elements(trace) t
        where instance_id = ${instance} and t ->> 'event' = 'enter' order by (t ->> 'n')::int`;
      return rows.map(({ element }) => element);
    },
    instancesOf: (procedure, count) =>
      until(`${count} of ${procedure}`, async () => {
        const rows = await owner<{ id: string }[]>`select id from process_instance where agency_id = ${agency} and procedure_id = ${procedure} order by started_at`;
        return rows.length === count && rows.map(({ id }) => id);
      }),
    sealed: (id) => sending.sealing.seal(id, {}),
    message: async (id) => (await owner<{ state: Sent; content: string | null }[]>`select state, content from message where id = ${id}`)[0],
    async end() {
      await withdrawTestProcedures(owner, prefix);
      await Promise.all([ground.end(), temporal.connection.close()]);
    },
  };
}
