/** What starts without a person: the month that went by is caught up with and marked late, its alarm reaches the supervisor; the weekly check. */
import assert from 'node:assert/strict';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openDb, type Db } from '../../platform/db.ts';
import { readKeyRing } from '../../platform/key-ring.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import { stack } from '../stack.ts';
import { newDuty, waitFor, type Duty } from './duty.ts';

let duty: Duty;
let owner: Db;
let worker: Db;
before(async () => {
  const { databases } = stack();
  duty = await newDuty();
  [owner, worker] = [openDb(databases.owner, { max: 2 }), openDb(databases.worker, { max: 1 })];
});
after(async () => {
  await Promise.all([duty.end(), owner.end(), worker.end()]);
});

test('R-ENG-10.2 a month that ended while nothing ran is caught up with at once, and marked late', async () => {
  const { operator, custodian, supervisor } = duty;
  const [month] = await owner<{ day: string; period: string; today: string }[]>`
    select (date_trunc('month', law.today()) - interval '1 month')::date as day, to_char(law.today() - interval '1 month', 'YYYY-MM') as period, law.today() as today`;
  const plan = async () => (await worker<{ n: number }[]>`select law.plan_scheduled('monthly', ${month!.day}) as n`)[0]!.n;
  assert.ok((await plan()) >= 1);
  assert.equal(await plan(), 0, 'the same tick again starts nothing more');
  const set = await waitFor(async () => {
    const [row] = await operator.read((tx) => tx<{ instance: string; late: boolean }[]>`
      select instance_id as instance, late from backup_set where period = ${month!.period} and state = 'VERIFIED'`);
    return row;
  });
  assert.equal(set.late, true);
  const [start] = await owner<{ act: string; person: string | null }[]>`
    select act, person_id as person from audit where instance_id = ${set.instance} order by id limit 1`;
  assert.deepEqual([start!.act, start!.person], ['instance-scheduled', null], 'nobody acted, and the ledger says so');
  await operator.complete(set.instance, 'minutes', () => ({ minutes_no: 'BB-10', witness: 'Phan Thị Hương' }));
  await custodian.complete(set.instance, 'custody', () => ({ received_on: month!.today, seal_no: 'NP-0110', place: 'Kho' }));
  await supervisor.complete(set.instance, 'alarm', () => ({ cause: 'Máy chủ ngừng.', measure: 'Đã sao lưu bù.' }));
  assert.equal(await duty.endOf(set.instance), 'LATE_VERIFIED');
});

test('the supervisor was given a task and a notice of the month without a verified set', async () => {
  const [told] = await owner<{ tasks: number; notices: number }[]>`
    select (select count(*)::int from user_task t join scheduled_start s on s.instance_id = t.instance_id where t.element = 'alarm') as tasks,
      (select count(*)::int from notice n join scheduled_start s on s.instance_id = n.instance_id where n.kind = 'backup-missing') as notices`;
  assert.ok(told!.tasks >= 1 && told!.notices >= 1, JSON.stringify(told));
});

test('R-CIR-10.11 (1/2) the weekly check opens an incident for a copy that changed', async () => {
  const { operator } = duty;
  const run = await duty.start(operator, 'monthly-backup', { reason: 'Để kiểm tra hằng tuần.' });
  const { id } = await duty.verified(run);
  const handle = await open(path.join(Object.values(stack().media)[1]!, id, 'metadata.xml'), 'r+');
  await handle.write('?', 200);
  await handle.close();
  const check = await duty.start(operator, 'weekly-backup-check', { reason: 'Kiểm tra ngay.' });
  const incident = await waitFor(async () => {
    const [row] = await owner<{ code: string; params: { copies: string } }[]>`select code, params from incident where instance_id = ${check}`;
    return row;
  });
  assert.equal(incident.code, 'backup-changed');
  assert.match(incident.params.copies, /metadata\.xml/);
  const [set] = await owner<{ state: string }[]>`select state from backup_set where id = ${id}`;
  assert.equal(set!.state, 'CHANGED');
});

test("Temporal's schedules tick each month and each week in the zone of the law, and catch up for a year", async () => {
  const { temporal, keys } = stack();
  const client = connectTemporal({ ...temporal, keys: readKeyRing(keys) });
  const monthly = await client.schedule.getHandle('luutrinh-monthly').describe();
  assert.equal(monthly.policies.catchupWindow, 366 * 86_400_000);
  const next = monthly.info.nextActionTimes[0]!;
  const local = new Date(next.getTime() + 7 * 3_600_000);
  assert.deepEqual([local.getUTCDate(), local.getUTCHours()], [1, 2]);
  const weekly = client.schedule.getHandle('luutrinh-weekly');
  await weekly.trigger();
  await waitFor(async () => {
    const [row] = await owner`select 1 from scheduled_start s join process_instance i on i.id = s.instance_id where s.procedure_id = 'weekly-backup-check'`;
    return row;
  });
  await client.connection.close();
});
