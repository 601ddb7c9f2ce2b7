/** kill -9 of a server at a moment of a backup: the run goes on or begins again by itself, one set comes of it, and nothing half counts. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { readSet } from '../../platform/backup/read-set.ts';
import { openDb, type Db } from '../../platform/db.ts';
import { readKeyRing } from '../../platform/key-ring.ts';
import { kill, type Server } from '../faults/kill.ts';
import { stack } from '../stack.ts';
import { newDuty, type Duty } from './duty.ts';

/** As the ledger's rows say it: the set is opened, being cut, being closed, being read back; it counts, and the instance is to go on. */
export const moments = ['opened', 'begun', 'writing', 'written', 'verified'] as const;
export type Moment = (typeof moments)[number];

export interface Killed {
  server: Server;
  moment: Moment;
  /** Attempts at writing; more than one where the writer was lost. */
  attempts: number;
  /** Seconds from the kill until the set was verified. */
  doneAfter: number;
}

/** @throws AssertionError where something is lost, doubled, stuck or half */
export async function killDuring(duty: Duty, owner: Db, server: Server, moment: Moment): Promise<Killed> {
  const run = randomUUID();
  const start = () => duty.start(duty.operator, 'monthly-backup', { reason: `kill ${server}, ${moment}` }, run);
  // It runs while its start is still being answered; whoever lost the answer asks again, and it is the same start.
  const asked = start().then(() => true, () => false);
  await reached(owner, run, moment);
  const back = kill(server);
  const at = Date.now();
  await back();
  if (!(await asked)) await start();
  const set = await until(owner, run);
  const doneAfter = (Date.now() - at) / 1000;

  const [row] = await owner<{ state: string; attempts: number; sets: number; manifest: string; copies: string[] }[]>`
    select s.state, s.attempts, (select count(*)::int from backup_set where instance_id = s.instance_id) as sets, s.facts ->> 'manifestSha256' as manifest,
      array(select c.state from backup_copy c where c.set_id = s.id) as copies
    from backup_set s where s.id = ${set}`;
  assert.deepEqual([row!.state, row!.sets, row!.copies], ['VERIFIED', 1, ['VERIFIED', 'VERIFIED']], `${server} at ${moment}`);
  const keys = readKeyRing(stack().backupKeys);
  for (const [location, folder] of Object.entries(stack().media)) {
    const mine = (await readdir(folder)).filter((name) => name.startsWith(set));
    assert.deepEqual(mine, [set], `${server} at ${moment}: nothing half is left on ${location}`);
    await readSet({ serial: location, location, folder }, set, row!.manifest, keys);
  }
  await minutesOpen(owner, run);
  const [open] = await owner`select 1 from incident where instance_id = ${run} and resolved_at is null`;
  assert.equal(open, undefined, `${server} at ${moment}: no incident`);
  return { server, moment, attempts: row!.attempts, doneAfter };
}

async function reached(owner: Db, run: string, moment: Moment): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(15)) {
    const [row] = await owner<{ state: string; attempts: number; stage: string | null }[]>`
      select state, attempts, progress ->> 'stage' as stage from backup_set where instance_id = ${run}`;
    if (!row) continue;
    if (row.state === ({ written: 'WRITTEN', verified: 'VERIFIED' }[moment as string] ?? 'WRITING') && isAt(moment, row)) return;
    if (row.state === 'VERIFIED') break;
  }
  throw new Error(`the run did not come to ${moment}`);
}

const isAt = (moment: Moment, { attempts, stage }: { attempts: number; stage: string | null }): boolean =>
  ['opened', 'written', 'verified'].includes(moment) || (moment === 'begun' ? attempts > 0 : stage !== null);

/** Its owner's connection is cut when Postgres is killed: asked again. */
async function until(owner: Db, run: string): Promise<string> {
  for (const end = Date.now() + 120_000; Date.now() < end; await pause(200)) {
    const rows = await owner<{ id: string; state: string }[]>`select id, state from backup_set where instance_id = ${run}`.catch(() => []);
    if (rows[0]?.state === 'VERIFIED') return rows[0].id;
  }
  throw new Error('not verified within two minutes');
}

/** The instance has gone on, once: somebody is to write the minutes. */
async function minutesOpen(owner: Db, run: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(200)) {
    const open = await owner`select 1 from user_task where instance_id = ${run} and element = 'minutes' and state = 'OPEN'`;
    if (open.length > 0) return assert.equal(open.length, 1, 'one task for the minutes');
  }
  throw new Error('the run stands still: nobody is asked for the minutes');
}

export async function withDuty<T>(work: (duty: Duty, owner: Db) => Promise<T>): Promise<T> {
  const duty = await newDuty();
  const owner = openDb(stack().databases.owner, { max: 2 });
  await owner`select 1`; // connected before the moment is looked for
  try {
    return await work(duty, owner);
  } finally {
    await Promise.all([duty.end(), owner.end()]);
  }
}
