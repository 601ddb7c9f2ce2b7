/** Five moments of the main job, each reached by the case's own people; a kill falls there, and what could be seen of it is told. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { citizen } from '../../deploy/demo/citizens.ts';
import { paperScan } from '../../deploy/demo/scans/scans.ts';
import type { Db } from '../../platform/db.ts';
import type { SmallCase } from '../instances/small-case.ts';
import { until } from '../instances/standing.ts';
import type { Browsing, Uploaded } from './browsing.ts';
import { closeGate, type Write } from './gates.ts';
import type { Server } from './kill.ts';

export interface Place {
  server: Server;
  owner: Db;
  client: Client;
  one: SmallCase;
  clerk: Browsing;
  /** What the case's components are cut from once it is uploaded. */
  scan: Uploaded;
  /** For the spread of moments that have a length; 0 to 1. */
  chance: () => number;
}

/** @param strike kills. @returns what was seen in the instant before */
type Moment = (place: Place, strike: () => void) => Promise<string>;

export const moments: Record<string, Moment> = {
  async 'just before an update'({ one, clerk, scan }, strike) {
    const looks = [1, 2, 3, 4].map((n) => clerk.look(`/scans/${scan.sha256}/pages/${n}`));
    strike();
    const [seen] = await Promise.all([Promise.all(looks), one.complete('handlingRegime')]);
    return `pages being read: ${seen.join(' ')}`;
  },

  'while an update is accepted': (place, strike) => atGate(place, 'acceptance', 'inventory', strike),

  async 'during an upload'({ one, clerk, scan, chance }, strike) {
    const file = await paperScan('paper-confirmation', { ...citizen(9_997, one.person.agency), date: '02/11/2026' }, { seed: randomUUID(), format: 'jpeg' });
    const stages: string[] = [];
    const chosen = Math.floor(chance() * 3);
    let struck: string | undefined;
    const taken = await clerk.upload(file, 'trang-quet.jpg', 'start:create-e-record', (stage) => {
      if (stages.at(-1) !== stage) stages.push(stage);
      if (!struck && (stages.length > chosen || stage === 'storing')) {
        struck = stage;
        strike();
      }
    });
    scan.sha256 = taken.sha256;
    scan.pages = taken.pages;
    await one.complete('digitise');
    return `while ${struck}; then ${stages.slice(stages.indexOf(struck!) + 1).join(', ')}`;
  },

  'between its commit and the end of its workflow task': (place, strike) => atGate(place, 'instance_step', 'enterData', strike),

  /** The store dies before its scans are locked, the others when they are and the version is being written. */
  async 'during sealing'(place, strike) {
    await place.one.complete('verify');
    const seen = await atGate(place, place.server === 'object-store' ? 'instance_step' : 'record_version', 'approve', strike);
    await sealed(place.owner, place.one.instance);
    return seen;
  },
};

/** The person submits; the write that comes of it waits; the kill falls; then the write may go on, if anybody is left to go on. */
async function atGate({ owner, client, one }: Place, write: Write, element: string, strike: () => void): Promise<string> {
  const gate = await closeGate(write, one.instance);
  const completed = one.complete(element);
  await gate.reached();
  const [{ accepted }] = (await owner`
    select count(*)::int as accepted from acceptance a join user_task t on t.id = a.element_instance where t.instance_id = ${one.instance} and t.element = ${element}`) as unknown as [{ accepted: number }];
  const { events } = await client.workflow.getHandle(one.instance).fetchHistory();
  const last = Object.keys(events!.at(-1)!).find((key) => key.endsWith('Attributes') && events!.at(-1)![key as 'eventId'])!.replace('EventAttributes', '');
  strike();
  await gate.open();
  await completed;
  return `${accepted ? 'accepted' : 'not accepted'} in Postgres, last event ${last}`;
}

const sealed = (owner: Db, instance: string): Promise<unknown> =>
  until('the version is sealed', async () => (await owner`select 1 from record_version where instance_id = ${instance}`.catch(() => []))[0], 60);
