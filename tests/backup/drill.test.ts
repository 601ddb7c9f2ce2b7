/**
 * P06 on the demonstration, played by its people: a real set asked for, approved by somebody else, restored beside the running system, equal
 * in every table and object, its sample opened, destroyed; and a damaged one found out.
 */
import assert from 'node:assert/strict';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Clerk } from '../../deploy/demo/clerk.ts';
import { openDb, type Db } from '../../platform/db.ts';
import { stack } from '../stack.ts';
import { takeDrillTurn } from './drill-turn.ts';
import { newDuty, type Duty } from './duty.ts';

let duty: Duty;
let owner: Db;
let drill: Db;
let giveBack: () => Promise<void>;
before(async () => {
  giveBack = await takeDrillTurn();
  duty = await newDuty();
  owner = openDb(stack().databases.owner, { max: 2 });
  drill = openDb(stack().drill, { max: 1 });
});
after(async () => {
  await Promise.all([duty.end(), owner.end(), drill.end(), giveBack()]);
});

test('R-CIR-10.4 (2/2) P05: a set asked for by the operator is cut, encrypted, on two media with their place and custodian, read back; minutes and custody follow', async () => {
  const { operator, custodian } = duty;
  const run = await duty.start(operator, 'monthly-backup', { reason: 'Trước khi bảo trì máy chủ.' });
  const set = await duty.verified(run);
  const copies = await owner<{ state: string }[]>`select state from backup_copy where set_id = ${set.id}`;
  assert.deepEqual(copies.map(({ state }) => state), ['VERIFIED', 'VERIFIED']);
  // The set names its media, their place and custodian.
  const media = await operator.read((tx) => tx<{ serial: string }[]>`
    select m.serial from backup_copy c join backup_medium m on m.id = c.medium_id where c.set_id = ${set.id} and m.custodian is not null and m.place <> ''`);
  assert.equal(media.length, 2);
  await operator.complete(run, 'minutes', () => ({ minutes_no: 'BB-11', witness: 'Phan Thị Hương' }));
  const [today] = await owner<{ day: string }[]>`select law.today() as day`;
  await custodian.complete(run, 'custody', () => ({ received_on: today!.day, seal_no: 'NP-0111', place: 'Kho lưu trữ tầng 2' }));
  assert.equal(await duty.endOf(run), 'VERIFIED');
  const [handed] = await owner<{ by: string }[]>`select a.username as by from user_task t join account a on a.id = t.completed_by where t.instance_id = ${run} and t.element = 'custody'`;
  assert.equal(handed!.by, custodian.username, 'handed over to the custodian, who said so');
  const journal = await operator.read((tx) => tx<{ act: string }[]>`select act from audit where instance_id = ${run} order by id`);
  for (const act of ['backup-opened', 'backup-begun', 'backup-written', 'backup-verified']) assert.ok(journal.some((line) => line.act === act), act);
});

test('R-ENG-10.6 no line of the journal of a backup or a drill holds a personal number', async () => {
  const [lines] = await owner<{ all: number; numbers: number; persons: number }[]>`
    with line as (select a.details::text as text from audit a where a.instance_id in (select instance_id from backup_set union select instance_id from restore_drill))
    select (select count(*)::int from line) as all, (select count(*)::int from line where text ~ '(^|[^0-9a-z-])[0-9]{12}([^0-9a-z-]|$)') as numbers,
      (select count(*)::int from line join person p on p.personal_id is not null and strpos(line.text, p.personal_id) > 0) as persons`;
  assert.ok(lines!.all > 0);
  assert.deepEqual([lines!.numbers, lines!.persons], [0, 0]);
});

test('R-CIR-10.10 (2/2) who asked for a restore does not approve it, and nothing is restored before another did', async () => {
  const { operator } = duty;
  const asked = await askFor(operator, (await newest()).id);
  const [worker] = [openDb(stack().databases.worker, { max: 1 })];
  await assert.rejects(async () => void (await worker`select law.begin_drill(${asked}, gen_random_uuid())`), /drill-not-approved/);
  await worker.end();
  await assert.rejects(duty.itself(owner, operator, asked), /drill-own/);
  await duty.supervisor.complete(asked, 'approve', () => ({ approved: 'no', reason: 'Đang đối soát.' }));
  assert.equal(await duty.endOf(asked), 'ABANDONED');
});

test('R-CIR-10.5 (1/2) a set restored beside the running system equals its manifest in every table and object, and is destroyed afterwards', async () => {
  const { operator, supervisor, verifier } = duty;
  const set = await newest();
  const asked = await askFor(operator, set.id);
  await supervisor.complete(asked, 'approve', () => ({ approved: 'yes' }));
  await duty.taskOpen(verifier, asked, 'sample');
  const [row] = await owner<{ result: { tables: number; rows: number; objects: number; differences: unknown[] } }[]>`select result from restore_drill where instance_id = ${asked}`;
  assert.deepEqual(row!.result.differences, []);
  assert.deepEqual([row!.result.tables, row!.result.rows, row!.result.objects], [set.facts.tables, set.facts.rows, set.facts.objects]);
  const [restored] = await drill<{ n: number }[]>`select count(*)::int as n from e_record`;
  assert.ok(restored!.n > 0, 'the copy is there to be looked at');
  const sample = await verifier.read((tx) => tx<{ copy: unknown; live: unknown }[]>`
    select x.facts as copy, l.facts as live from restore_drill d join drill_sample x on x.drill_id = d.id join law.live_figures(d.id) l on l.record_id = x.record_id
    where d.instance_id = ${asked}`);
  assert.ok(sample.length > 0);
  assert.equal((await operator.read((tx) => tx`select 1 from drill_sample`)).length, 0, 'the operator opens no record');
  const second = await askFor(operator, set.id);
  await assert.rejects(supervisor.complete(second, 'approve', () => ({ approved: 'yes' })), /drill-under-way/, 'one copy at a time');
  await supervisor.complete(second, 'approve', () => ({ approved: 'no', reason: 'Một đợt khác đang mở.' }));
  await verifier.complete(asked, 'sample', () => ({ equal: 'yes' }));
  await operator.complete(asked, 'minutes', () => ({ minutes_no: 'BBPH-11' }));
  assert.equal(await duty.endOf(asked), 'DRILL_OK');
  const [gone] = await drill<{ gone: boolean }[]>`select to_regclass('public.e_record') is null as gone`;
  assert.ok(gone!.gone, 'nothing of the copy is left');
});

test('R-CIR-10.11 (2/2) a set with one flipped bit does not restore: the place is named, the set counts no more, the drill fails', async () => {
  const { operator, supervisor } = duty;
  const set = await newest();
  const folder = path.join(Object.values(stack().media)[0]!, set.id);
  const archive = (await readdir(folder)).find((name) => name.endsWith('.enc'))!;
  const handle = await open(path.join(folder, archive), 'r+');
  const { size } = await handle.stat();
  await handle.write(Buffer.from([0x5a, 0x5a]), 0, 2, Math.floor(size / 2));
  await handle.close();
  const asked = await askFor(operator, set.id);
  await supervisor.complete(asked, 'approve', () => ({ approved: 'yes' }));
  await supervisor.complete(asked, 'judge', () => ({ cause: 'Bit hỏng trên phương tiện.', measure: 'Sao lưu lại.' }));
  await operator.complete(asked, 'minutes', () => ({ minutes_no: 'BBPH-12' }));
  assert.equal(await duty.endOf(asked), 'DRILL_FAILED');
  const [row] = await owner<{ state: string; what: string }[]>`
    select s.state, d.result #>> '{differences,0,what}' as what from restore_drill d join backup_set s on s.id = d.set_id where d.instance_id = ${asked}`;
  assert.deepEqual([row!.state, row!.what], ['CHANGED', 'set.tar.enc']);
});

const askFor = (operator: Clerk, set: string): Promise<string> => duty.start(operator, 'restore-drill', { set, reason: 'Phục hồi thử hằng tháng.' });

async function newest(): Promise<{ id: string; facts: { tables: number; rows: number; objects: number } }> {
  const [set] = await duty.operator.read((tx) => tx<{ id: string; facts: { tables: number; rows: number; objects: number } }[]>`
    select id, facts from backup_set where state = 'VERIFIED' and attempts > 0 order by opened_at desc limit 1`);
  return set!;
}
