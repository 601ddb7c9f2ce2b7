/** A person submits; the write that comes of it waits; the kill falls; then the write may go on, if anybody is left to go on. */
import type { Client } from '@temporalio/client';
import type { Db } from '../../platform/db.ts';
import type { At, Running } from './course.ts';
import { closeGate, type Write } from './gates.ts';

export interface Submitting {
  owner: Db;
  client: Client;
  instance: string;
  /** The element whose task is completed; `start` for the start form. */
  element: string;
  submit(): Promise<unknown>;
}

interface WorkedOn extends Running {
  complete(element: string): Promise<unknown>;
}

/** @returns whether Postgres had accepted it, and the last event that Temporal had kept, in the instant before */
export async function atGate({ owner, client, instance, element, submit }: Submitting, write: Write, strike: () => void): Promise<string> {
  const gate = await closeGate(write, instance);
  const completed = submit();
  await gate.reached();
  const [{ accepted }] = (await owner`
    select count(*)::int as accepted from acceptance a left join user_task t on t.id = a.element_instance
    where a.instance_id = ${instance} and coalesce(t.element, 'start') = ${element}`) as unknown as [{ accepted: number }];
  const { events } = await client.workflow.getHandle(instance).fetchHistory();
  const last = Object.keys(events!.at(-1)!).find((key) => key.endsWith('Attributes') && events!.at(-1)![key as 'eventId'])!.replace('EventAttributes', '');
  strike();
  await gate.open();
  await completed;
  return `${accepted ? 'accepted' : 'not accepted'} in Postgres, last event ${last}`;
}

/** The case's own person completes its task at an element, as above. */
export const completing = ({ owner, client, one }: At<WorkedOn>, element: string, write: Write, strike: () => void): Promise<string> =>
  atGate({ owner, client, instance: one.instance, element, submit: () => one.complete(element) }, write, strike);
