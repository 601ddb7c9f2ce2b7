/** What reports count, as the cases of one agency and the figures of its report: creations, updates by kind, mismatch cases, categories. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decisions } from '../../deploy/demo/decisions.ts';
import { act } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { apply, concludedCase, decide, decision, enter, judge, release, report, sealedRecord, start } from './sealed.ts';
import { startCase } from './steps.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

const rows = async <T extends object>(as: PersonName, question: string): Promise<T[]> =>
  (await act(g.web, g.people[as].token, (tx) => tx.unsafe(question))).map((row) => ({ ...row }) as T);

interface Term {
  start: string;
  due: string;
  ended: string;
  used: number;
}

/** A duty to create a record, as it would stand years later: its days are the law's, whatever today is. */
async function fulfilled({ start: from, due, ended, used }: Term, of: { instance?: string; record?: string } = {}): Promise<void> {
  await g.owner`
    with d as (
      insert into duty (kind, agency_id, unit_id, instance_id, record_id, basis, start_date, working_days, state, ended_on, days_used)
      values ('D-CREATE', ${g.agency}, ${g.unit}, ${of.instance ?? null}, ${of.record ?? null}, '{}', ${from}, 10, 'FULFILLED', ${ended}, ${used}) returning id)
    insert into duty_due_date (duty_id, n, due_on, rules_sha256, reason) select d.id, 1, ${due}, r.sha256, 'start' from d, rules_in_force r`;
}

test('R-DRF-2.12: of 20 creations 2 ended late: 90.0 % in time, and the 2 are named with unit, person and days', async () => {
  const inTime: Term = { start: '2026-02-09', due: '2026-03-02', ended: '2026-02-27', used: 9 };
  const { instance, record } = await startCase(g);
  for (let n = 0; n < 18; n++) await fulfilled(inTime);
  await fulfilled({ ...inTime, ended: '2026-03-04', used: 12 }, { instance, record });
  await fulfilled({ ...inTime, ended: '2026-03-09', used: 15 }, { instance, record });
  const [counted] = await rows<{ percent: string }>('supervisor', `select * from law.creation_report('2026-02-01', '2026-03-31')`);
  assert.deepEqual({ ...counted, percent: Number(counted!.percent).toFixed(1) }, { unit_id: g.unit, ended: 20, on_time: 18, excused: 0, late: 2, percent: '90.0' });
  const late = await rows('supervisor', `select unit_id, person, begun_by, days_late from law.late_creations('2026-02-01', '2026-03-31')`);
  const [{ name }] = (await g.owner`select law.name_of(${g.people.clerk.account}) as name`) as [{ name: string }];
  assert.deepEqual(late, [2, 5].map((days_late) => ({ unit_id: g.unit, person: 'Người Thử', begun_by: name, days_late })));
  assert.deepEqual(await rows('stranger', `select * from law.creation_report('2026-02-01', '2026-03-31')`), [], 'another agency counts nothing');
});

test('R-DRF-4.10 (2/2): due 06/05/2026 and held for 4 working days, an end on the adjusted date is excused by the hold, a day later it is late', async () => {
  const term: Term = { start: '2026-04-17', due: '2026-05-06', ended: '2026-05-12', used: 14 };
  const { record } = await startCase(g);
  await g.owner`insert into hold (record_id, case_no, reason, placed_by, placed_at, released_at, released_by, release_evidence)
    values (${record}, 'X', 'x', ${g.people.verifier.person}, '2026-04-20 08:00+07', '2026-04-24 08:00+07', ${g.people.approver.person}, 'x')`;
  await fulfilled(term, { record });
  await fulfilled({ ...term, ended: '2026-05-13', used: 15 }, { record });
  const shown = await rows('supervisor', `select statutory_due_on, adjusted_due_on, held_days, timeliness from duty_standing where record_id = '${record}' and state = 'FULFILLED' order by ended_on`);
  const both = { statutory_due_on: '2026-05-06', adjusted_due_on: '2026-05-12', held_days: 4 };
  assert.deepEqual(shown, [{ ...both, timeliness: 'EXCUSED_BY_HOLD' }, { ...both, timeliness: 'LATE' }]);
  const [counted] = await rows<{ on_time: number; excused: number; late: number }>('supervisor', `select on_time, excused, late from law.creation_report('2026-05-01', '2026-05-31')`);
  assert.deepEqual(counted, { on_time: 0, excused: 1, late: 1 });
});

/** Registered today; ended as many days past its due date as said, after that many working days. */
async function registered(type: string, ended?: { pastDue: number; used: number }): Promise<void> {
  const { instance } = await start(g, 'update-on-decision', 'clerk', await decision(g, { decision_type: type }));
  await g.worker`select law.register_document(${instance}, ${`${instance}/reg`})`;
  if (ended)
    await g.owner`update duty d set state = 'FULFILLED', days_used = ${ended.used}, ended_on = (select due_on from duty_due_date where duty_id = d.id) + ${ended.pastDue}::int
      where instance_id = ${instance}`;
}

test('R-DRF-3.9: a month’s updates: each of the ten kinds with received, in time, late, running and the median of working days', async () => {
  for (const type of Object.keys(decisions)) await registered(type);
  await registered('NANG_LUONG', { pastDue: -6, used: 3 });
  await registered('NANG_LUONG', { pastDue: 2, used: 12 });
  const counted = await rows<{ code: string; median_days: string | null }>('supervisor', `select * from law.update_report(date_trunc('month', law.today())::date, law.today())`);
  const ofKind = (code: string) => counted.find((row) => row.code === code);
  for (const code of Object.keys(decisions).filter((type) => type !== 'NANG_LUONG'))
    assert.deepEqual(ofKind(code), { code, received: 1, on_time: 0, excused: 0, late: 0, running: 1, median_days: null });
  const raises = ofKind('NANG_LUONG')!;
  assert.deepEqual({ ...raises, median_days: Number(raises.median_days) }, { code: 'NANG_LUONG', received: 3, on_time: 1, excused: 0, late: 1, running: 1, median_days: 7.5 });
});

test('R-DRF-4.11: a quarter’s cases by unit and data group: their number, open ones, days of review, those mended within 5 days', async () => {
  const mended = await concludedCase(g, await sealedRecord(g));
  await decide(g, mended, 'approver');
  await enter(g, mended, 'clerk');
  await apply(g, mended);
  await release(g, mended);
  await judge(g, await report(g, await sealedRecord(g), 'otherClerk'), 'reviewer', false);
  await report(g, await sealedRecord(g), 'clerk', { kind: 'value', field: 'G1.email' }, 'a@b.vn');
  const [counted] = await rows<{ review_days: string }>('supervisor', `select * from law.mismatch_counts(date_trunc('quarter', law.today())::date, law.today())`);
  assert.deepEqual(
    { ...counted, review_days: Number(counted!.review_days) },
    { unit_id: g.unit, group_code: 'G1', cases: 3, open: 1, review_days: 0, repaired: 1, in_time: 1, refused_approvals: 0 },
  );
});

test('R-DRF-1.9 (2/2), R-CIR-00.2: records of each of the four categories, employees on contract among them, are counted by it', async () => {
  const counts = async () => new Map((await rows<{ category: string; records: number }>('supervisor', 'select * from law.category_report()')).map(({ category, records }) => [category, records]));
  const before = await counts();
  const categories = ['CAN_BO', 'CONG_CHUC', 'VIEN_CHUC', 'NGUOI_LAO_DONG'];
  const listed = await g.owner<{ code: string }[]>`select code from code_value where list = 'subject_category' order by ordinal`;
  assert.deepEqual(listed.map(({ code }) => code), categories);
  for (const subject_category of categories) await sealedRecord(g, undefined, { subject_category });
  assert.deepEqual([...(await counts())].sort(), categories.map((category) => [category, (before.get(category) ?? 0) + 1]).sort());
});
