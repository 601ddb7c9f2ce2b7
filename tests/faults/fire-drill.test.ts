/** Each invariant is seen red once: a fault is planted by force in a case that ended well, inside a transaction that is rolled back. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Tx } from '../../platform/db.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { startCase, type SmallCase } from '../instances/small-case.ts';
import { untilEnded } from '../instances/standing.ts';
import { broken, invariants, type Ground, type Invariant } from './invariants.ts';

let desk: Desk;
let sealed: SmallCase;
let running: SmallCase;
before(async () => {
  desk = await openDesk();
  sealed = await startCase(desk.office, desk.scan);
  for (const element of ['handlingRegime', 'inventory', 'digitise', 'enterData', 'verify', 'approve']) await sealed.complete(element);
  await untilEnded(desk.owner, sealed.instance);
  running = await startCase(desk.office, desk.scan);
  await running.complete('inventory');
});
after(() => desk.end());

const ground = (owner: Ground['owner']): Ground => ({
  owner, client: desk.work.client, objects: desk.objects, instances: [sealed.instance, running.instance],
  acknowledged: [...sealed.acknowledged, ...running.acknowledged],
});

/** What no login of the product can do: triggers and foreign keys are off. */
const plants: { fault: string; plant: (tx: Tx) => Promise<unknown>; red: Invariant }[] = [
  {
    fault: 'an accepted answer is gone', red: 'what was acknowledged was accepted',
    plant: (tx) => tx`delete from acceptance where element_instance = ${sealed.acknowledged.at(-1)!.elementInstance}`,
  },
  {
    fault: 'an answer was accepted and never stepped on', red: 'what was accepted was stepped on once',
    plant: (tx) => tx`update instance_step set events = '[]' where instance_id = ${sealed.instance} and n = 3`,
  },
  {
    fault: 'an answer was stepped on twice', red: 'what was accepted was stepped on once',
    plant: (tx) => tx`update instance_step set events = events || events where instance_id = ${sealed.instance} and n = 3`,
  },
  { fault: 'a step is missing', red: 'steps are numbered without a gap', plant: (tx) => tx`delete from instance_step where instance_id = ${sealed.instance} and n = 2` },
  {
    fault: 'a value under another name', red: 'answers are their author\'s',
    plant: (tx) => tx`update record_value set entered_by = (select person_id from account where username = 'duc.pm')
      where id = (select v.id from record_value v join e_record r on r.id = v.record_id where r.opened_by_instance = ${sealed.instance} limit 1)`,
  },
  {
    fault: 'a task completed by somebody who did not answer', red: 'answers are their author\'s',
    plant: (tx) => tx`update user_task set completed_by = (select id from account where username = 'duc.pm') where instance_id = ${sealed.instance} and element = 'inventory'`,
  },
  { fault: 'an act is not on record', red: 'each act is on record once', plant: (tx) => tx`delete from audit where instance_id = ${sealed.instance} and act = 'version-sealed'` },
  {
    fault: 'an act is on record twice', red: 'each act is on record once',
    plant: (tx) => tx`insert into audit (chain, seq, at, person_id, account_id, act, instance_id, record_id, submission_id, details, prev_hash, hash)
      select chain, seq + 1000, at, person_id, account_id, act, instance_id, record_id, submission_id, details, prev_hash, hash from audit
      where instance_id = ${sealed.instance} and act = 'task-completed' limit 1`,
  },
  {
    fault: 'a row of the ledger was rewritten', red: 'the chains of the ledger are whole',
    plant: (tx) => tx`update audit set at = at + interval '1 second' where instance_id = ${sealed.instance} and act = 'version-sealed'`,
  },
  {
    fault: 'the end of the ledger was cut off', red: 'the chains of the ledger are whole',
    plant: (tx) => tx`delete from audit where id = (select max(id) from audit where instance_id = ${sealed.instance} and record_id is not null)`,
  },
  {
    fault: 'a page was placed twice', red: 'no effect came twice',
    plant: (tx) => tx`insert into component_page (record_id, component_id, n, agency_id, scan_sha256, scan_page, rotation, placed_by, submission_id, replaced_at)
      select p.record_id, component_id, n, p.agency_id, scan_sha256, scan_page, rotation, placed_by, submission_id, now() from component_page p
      join e_record r on r.id = p.record_id where r.opened_by_instance = ${sealed.instance}`,
  },
  { fault: 'a second duty', red: 'no effect came twice', plant: (tx) => tx`
      insert into duty (kind, agency_id, unit_id, instance_id, record_id, basis, start_date, working_days)
      select kind, agency_id, unit_id, instance_id, record_id, basis, start_date, working_days from duty where instance_id = ${running.instance}` },
  { fault: 'approved, not sealed', red: 'what was approved is sealed', plant: (tx) => tx`delete from record_version where instance_id = ${sealed.instance}` },
  {
    fault: 'sealed with another content than approved', red: 'what was approved is sealed',
    plant: (tx) => tx`update record_version set hash = repeat('0', 64) where instance_id = ${sealed.instance}`,
  },
  {
    fault: 'a task left open in an ended instance', red: 'what ended is over, what is open can be found',
    plant: (tx) => tx`update user_task set state = 'OPEN' where instance_id = ${sealed.instance} and element = 'approve'`,
  },
  {
    fault: 'an open task in nobody\'s list', red: 'what ended is over, what is open can be found',
    plant: (tx) => tx`delete from task_queue where task_id in (select id from user_task where instance_id = ${running.instance} and element = 'handlingRegime')`,
  },
  {
    fault: 'a task that the workflow knows nothing of', red: 'every open task is open in Temporal',
    plant: (tx) => tx`update user_task set state = 'OPEN', assignee = completed_by where instance_id = ${running.instance} and element = 'inventory'`,
  },
  {
    fault: 'a scan that is not in the store', red: 'every scan hashes right',
    plant: async (tx) => {
      const lost = 'cd'.repeat(32);
      await tx`update scan set sha256 = ${lost}, locked_version = null where sha256 = ${desk.scan.sha256}`;
      await tx`update component_page set scan_sha256 = ${lost} where scan_sha256 = ${desk.scan.sha256}`;
    },
  },
];

class RollBack extends Error {}

async function whatBreaks(plant: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  let found: string[] = [];
  await desk.owner
    .begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await plant(tx);
      found = Object.keys(await broken(ground(tx)));
      throw new RollBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RollBack)) throw error;
    });
  return found;
}

describe('the invariants', () => {
  test('hold where nothing was planted', async () => assert.deepEqual(await whatBreaks(async () => {}), []));

  for (const { fault, plant, red } of plants) {
    test(`${fault}: "${red}" is red`, async () => assert.ok((await whatBreaks(plant)).includes(red)));
  }

  test('each has been seen red', () => assert.deepEqual(Object.keys(invariants).toSorted(), [...new Set(plants.map(({ red }) => red))].toSorted()));
});
