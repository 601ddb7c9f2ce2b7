/** Calendar and legal profile are changed by two people, and a calendar moves open duties for days after its approval alone: facts and verdicts. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act, type Tx } from '../../platform/db.ts';
import type { Calendar, CalendarDay } from '../../workflows/calendar/calendar.ts';
import { dayNumber, isoDate } from '../../workflows/calendar/date.ts';
import { amend } from '../../workflows/calendar/amend.ts';
import { dueDate } from '../../workflows/calendar/working-days.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { undone } from './undone.ts';
import { type Row, testEach, verdict } from './verdict.ts';

let g: Ground;
let shipped: { calendar: Calendar; legal: { version: string; params: Record<string, unknown> } };
let count = 0;
const fresh = () => `t${process.pid}.${Date.now() % 1e6}.${++count}`;
const as = <T>(who: PersonName, work: (tx: Tx) => Promise<T>): Promise<T> => act(g.web, g.people[who].token, work);

before(async () => {
  g = await newGround();
  const [row] = await g.owner<{ body: typeof shipped }[]>`select body from rules_in_force join content using (sha256)`;
  shipped = row!.body;
});
/** The tests after this one go on by the rules that ship. */
after(async () => {
  await g.owner`update rules set in_force_from = now() where sha256 = (select sha256 from content where body = ${g.owner.json(shipped as never)} and kind = 'rules')`;
  await g.end();
});

const propose = (who: PersonName, version: string, days: CalendarDay[] = shipped.calendar.days, source = 'Thông báo 1/TB') =>
  as(who, (tx) => tx`select law.propose_calendar(${version}, ${tx.json(days as never)}, ${source})`);
const approve = (who: PersonName, version: string) => as(who, (tx) => tx<{ moved: number }[]>`select law.approve_calendar(${version}) as moved`);
const proposed = async (days?: CalendarDay[]) => {
  const version = fresh();
  await propose('administrator', version, days);
  return version;
};
const profile = (who: PersonName, params: Record<string, unknown>, code = fresh()) =>
  as(who, async (tx) => {
    await tx`select law.propose_profile(${code}, ${tx.json(params as never)}, 'Nghị định 1', '2026-01-01')`;
  });
const activate = (who: PersonName, code: string) => as(who, (tx) => tx`select law.activate_profile(${code})`);
const day = (date: string, more: Partial<CalendarDay> = {}): CalendarDay => ({ date, kind: 'off', status: 'CONFIRMED', name: 'x', ...more });
const lawful = () => structuredClone(shipped.legal.params) as Record<string, Record<string, unknown>>;

const rows: Row[] = [
  { facts: 'a clerk proposes a calendar', attempt: () => propose('clerk', fresh()), verdict: 'not-authorised' },
  { facts: 'an administrator proposes one without its source', attempt: () => propose('administrator', fresh(), undefined, ' '), verdict: 'source-missing' },
  { facts: 'a day stands in it twice', attempt: () => propose('administrator', fresh(), [day('2027-01-01'), day('2027-01-01')]), verdict: 'day-twice' },
  { facts: 'a day that does not exist', attempt: () => propose('administrator', fresh(), [day('2027-02-30')]), verdict: 'day-incomplete' },
  { facts: 'a day of no kind', attempt: () => propose('administrator', fresh(), [day('2027-01-01', { kind: 'x' as never })]), verdict: 'day-incomplete' },
  { facts: 'a day without a name', attempt: () => propose('administrator', fresh(), [day('2027-01-01', { name: ' ' })]), verdict: 'day-incomplete' },
  { facts: 'a name that is taken', attempt: async () => propose('administrator', await proposed()), verdict: 'version-taken' },
  { facts: 'who proposed approves', attempt: async () => approve('administrator', await proposed()), verdict: 'own-proposal' },
  { facts: 'a clerk approves', attempt: async () => approve('clerk', await proposed()), verdict: 'not-authorised' },
  { facts: 'another administrator approves', attempt: async () => approve('otherAdministrator', await proposed()), verdict: 'accepted' },
  { facts: 'a supervisor approves', attempt: async () => approve('supervisor', await proposed()), verdict: 'accepted' },
  { facts: 'one that is approved already', attempt: async () => {
      const version = await proposed();
      await approve('supervisor', version);
      return approve('otherAdministrator', version);
    }, verdict: 'not-proposed' },
  { facts: 'the owner deletes a calendar', attempt: async () => g.owner`delete from calendar_version where version = ${await proposed()}`, verdict: 'permanent' },
  { facts: 'the owner rewrites a due date', attempt: () => g.owner`update duty_due_date set due_on = due_on + 1`, verdict: 'permanent' },
  { facts: 'a profile with a term of no days', attempt: () => profile('administrator', { ...lawful(), create: { deadlineWd: 0 } }), verdict: 'parameter-wrong' },
  { facts: 'a profile without a term', attempt: () => profile('administrator', { ...lawful(), update: {} }), verdict: 'parameter-wrong' },
  { facts: 'a profile that ends permanent keeping', attempt: () => profile('administrator', { ...lawful(), retention: '10' as never }), verdict: 'gate-not-to-be-lifted' },
  { facts: 'R-ENG-08.7 (2/2) a profile in which the person alone agrees to access', attempt: () => profile('administrator', { ...lawful(), consent: { giver: 'DATA_SUBJECT', form: 'WRITTEN' } }), verdict: 'gate-not-to-be-lifted' },
  { facts: 'a profile in which a hold stops the clock', attempt: () => profile('administrator', { ...lawful(), freeze: { suspendsClock: true } }), verdict: 'gate-not-to-be-lifted' },
  { facts: 'LP-2026 as it ships is activated', attempt: () => activate('supervisor', 'LP-2026'), verdict: 'profile-unconfirmed' },
  { facts: 'who proposed a profile activates it', attempt: async () => {
      const code = fresh();
      await profile('administrator', lawful(), code);
      return activate('administrator', code);
    }, verdict: 'own-proposal' },
  { facts: 'another person activates it', attempt: async () => {
      const code = fresh();
      // Whoever tests beside this one goes on by the same terms.
      await profile('administrator', { ...lawful(), trial: { of: 8 } }, code);
      await activate('supervisor', code);
      const [row] = await g.owner<{ code: string; days: number }[]>`
        select legal_profile as code, (body #>> '{legal,params,trial,of}')::int as days from rules_in_force join content using (sha256)`;
      assert.deepEqual({ ...row }, { code, days: 8 });
    }, verdict: 'accepted' },
];

testEach(rows);

test('R-DRF-6.1 (2/2) a term of 3 days, put in force by a second person: what runs keeps its 10, what starts then is due Monday 06/07/2026, both versions stay', async () => {
  const code = fresh();
  const proposal = { ...lawful(), update: { ...lawful().update, deadlineWd: 3 } };
  await profile('administrator', proposal, code);
  assert.equal(await verdict(activate('administrator', code)), 'own-proposal');
  await undone(g.owner, async (tx) => {
    const instance = async (id: string) =>
      tx`insert into process_instance (id, procedure_id, definition_sha256, rules_sha256, agency_id, unit_id)
        select ${id}, d.procedure_id, d.sha256, r.sha256, ${g.agency}, ${g.unit} from definition_in_force d, rules_in_force r where d.procedure_id = 'update-on-decision'`;
    const due = async (id: string, received: string) => {
      await tx`select law.open_duty(i, 'D-UPDATE', null, array['update', 'deadlineWd'], ${received}, '{}') from process_instance i where i.id = ${id}`;
      const rows = await tx`select working_days as days, due_on as due from duty d join duty_due_date f on f.duty_id = d.id where instance_id = ${id}`;
      return { ...rows[0] };
    };
    const [older, newer] = [`${code}-before`, `${code}-after`];
    await instance(older);
    await tx`select law.begin_act(${g.people.supervisor.token})`;
    await tx`select law.activate_profile(${code})`;
    await instance(newer);
    assert.deepEqual(await due(older, '2026-06-30'), { days: 10, due: '2026-07-14' });
    assert.deepEqual(await due(newer, '2026-07-01'), { days: 3, due: '2026-07-06' });
    const history = await tx<{ days: number }[]>`
      select (params #>> '{update,deadlineWd}')::int as days from legal_profile where code in (${code}, ${shipped.legal.version}) order by days desc`;
    assert.deepEqual(history.map(({ days }) => days), [10, 3]);
    const [persons] = await tx`select proposed_by <> approved_by as two from legal_profile where code = ${code}`;
    assert.deepEqual({ ...persons }, { two: true });
  });
});

test('A-37 a new day off moves the open duties that count it, each move listed; ended duties and days already past never move', async () => {
  const [rules] = await g.owner<{ sha256: string }[]>`select sha256 from content where kind = 'rules' and body = ${g.owner.json(shipped as never)}`;
  const [{ today }] = (await g.owner<{ today: string }[]>`select law.today() as today`) as [{ today: string }];
  // Far ahead, so that no duty of anybody else counts it.
  const later = '2027-09-10';
  const past = isoDate(dayNumber(today)! - 3);
  const duty = async (start: string, state = 'OPEN') => {
    const [row] = await g.owner<{ id: string }[]>`
      insert into duty (kind, agency_id, unit_id, basis, start_date, working_days, state) values ('D-CREATE', ${g.agency}, ${g.unit}, '{}', ${start}, 10, ${state}) returning id`;
    await g.owner`insert into duty_due_date (duty_id, n, due_on, rules_sha256, reason)
      values (${row!.id}, 1, ${dueDate(start, 10, shipped.calendar)}, ${rules!.sha256}, 'opened')`;
    return row!.id;
  };
  const [open, ended, running] = [await duty(later), await duty(later, 'FULFILLED'), await duty(isoDate(dayNumber(today)! - 8))];
  const days = [...shipped.calendar.days.filter(({ date }) => date !== past), day('2027-09-15', { name: 'Nghỉ đột xuất' }), day(past, { name: 'Đã qua' })];
  const version = await proposed(days);
  const preview = await as('supervisor', (tx) => tx<{ duty_id: string }[]>`
    select duty_id from law.preview_calendar(${version}) where duty_id = any (${[open, ended, running]}::uuid[])`);
  assert.deepEqual(preview.map(({ duty_id }) => duty_id), [open]);
  const elsewhere = await as('stranger', (tx) => tx<{ duty_id: string | null; was: string | null; n: number }[]>`
    select duty_id, was, n from law.preview_calendar(${version}) where kind = 'D-CREATE'`);
  assert.ok(elsewhere.some(({ n }) => n >= 1), 'another agency’s supervisor is told how many');
  assert.ok(elsewhere.every(({ duty_id, was }) => duty_id === null && was === null), 'and neither which nor when');
  await approve('supervisor', version);
  const dates = async (of: string) =>
    (await g.owner`select n, due_on, reason from duty_due_date where duty_id = ${of} order by n`).map((row) => ({ ...row }));
  assert.deepEqual(await dates(open), [
    { n: 1, due_on: '2027-09-24', reason: 'opened' },
    { n: 2, due_on: '2027-09-27', reason: `calendar:${version}` },
  ]);
  assert.equal(dueDate(later, 10, amend(shipped.calendar, { version, days }, today)), '2027-09-27', 'Postgres counts as the engine does');
  assert.equal((await dates(ended)).length, 1);
  assert.equal((await dates(running)).length, 1);
  const [moved] = await g.owner<{ count: number }[]>`select count(*)::int as count from audit where act = 'duty-moved' and details ->> 'duty' = ${open}`;
  assert.equal(moved!.count, 1);
  // No duty is left open that the next calendar would move back.
  await g.owner`update duty set state = 'DISCHARGED' where id = any (${[open, running]}::uuid[])`;
});
