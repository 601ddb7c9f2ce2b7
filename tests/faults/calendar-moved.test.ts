/**
 * Two persons put a calendar in force while the worker is dead: the open due dates and running timers of what waits move once it is there
 * again, each kept in a list; what has ended stays, and whoever only says that rules have changed moves nothing (M19).
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { startStopped } from '../../activities/stopped-instances.ts';
import { signIn, type Clerk } from '../../deploy/demo/clerk.ts';
import { openDb } from '../../platform/db.ts';
import { amend } from '../../workflows/calendar/amend.ts';
import type { Calendar } from '../../workflows/calendar/calendar.ts';
import { dayNumber, isoDate } from '../../workflows/calendar/date.ts';
import { dueDate, isWorkingDay } from '../../workflows/calendar/working-days.ts';
import { signal } from '../../workflows/contract.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { effects, workflow } from '../instances/forging.ts';
import { startCase, type SmallCase } from '../instances/small-case.ts';
import { standsInPostgres, stateOf, until, untilEnded, untilOpen } from '../instances/standing.ts';
import { otherRules, type OtherRules } from '../law/other-rules.ts';
import { stack } from '../stack.ts';
import { further, publishFarTerm } from './far-term.ts';
import { kill } from './kill.ts';

let desk: Desk;
let far: Awaited<ReturnType<typeof publishFarTerm>>;
let people: { proposer: Clerk; approver: Clerk };
let one: SmallCase;
let ended: string;
let shipped: { rules: string; calendar: Calendar; days: number };
let others: OtherRules;
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const version = `xa-${Date.now() % 1e8}`;

before(async () => {
  desk = await openDesk();
  const enter = (name: string): Promise<Clerk> => signIn(desk.work, name, desk.passwordOf(name));
  people = { proposer: await enter('an.tq'), approver: await enter('thuy.lk') };
  far = await publishFarTerm(desk.owner);
  others = await otherRules(desk.owner);
  const [row] = await desk.owner<(typeof shipped)[]>`
    select sha256 as rules, body -> 'calendar' as calendar, (body #>> '{legal,params,create,deadlineWd}')::int as days
    from rules_in_force join content using (sha256)`;
  shipped = row!;
  one = await startCase(desk.office, desk.scan, { procedure: far.procedure });
  // Another paper of the same person ends at once: there is a record already.
  await untilOpen(desk.owner, one.instance, 'inventory');
  ended = (await startCase(desk.office, desk.scan, { procedure: far.procedure, personalId: one.person.personalId })).instance;
  await untilEnded(desk.owner, ended);
  await one.complete('handlingRegime');
});
/** The tests after this one go on by the calendar that ships. */
after(async () => {
  await desk.owner`update rules set in_force_from = now() where sha256 = ${shipped.rules}`;
  await far.end();
  await desk.end();
});

/** As P01 draws them: its tasks' due date, and the instant each of its boundary timers fires. */
function expected(calendar: Calendar): { due: string; timers: Record<string, string> } {
  const term = shipped.days + further;
  const instant = (days: number): string =>
    new Date(Date.parse(`${isoDate(dayNumber(dueDate(today, days, calendar))! + 1)}T00:00:00+07:00`)).toISOString();
  const terms = { half: Math.floor(term * 0.5), soon: Math.floor(term * 0.8), late: term, later: term + 2, latest: term + 5 };
  return { due: dueDate(today, term, calendar), timers: Object.fromEntries(Object.entries(terms).map(([at, days]) => [at, instant(days)])) };
}

async function stands(): Promise<{ due: string; timers: Record<string, string> }> {
  const { subscriptions } = await stateOf(desk.work.client, one.instance);
  const timers = Object.fromEntries(subscriptions.flatMap((sub) => (sub.kind === 'timer' ? [[sub.element, sub.at]] : [])));
  return { due: await dueOf('inventory'), timers };
}

const dueOf = async (element: string): Promise<string> =>
  (await desk.owner<{ due: string }[]>`select due_on as due from user_task where instance_id = ${one.instance} and element = ${element}`)[0]!.due;

const kept = (instance: string) =>
  desk.owner<{ calendar: string; moved: { element: string; was: string; is: string }[] | null }[]>`
    select calendar_version as calendar, moved from instance_rules join rules on sha256 = rules_sha256 where instance_id = ${instance} order by n`;

/** A weekly look that was missed long ago, written down and not begun. @returns the instance */
async function plannedStart(): Promise<string> {
  const worker = openDb(stack().databases.worker, { max: 1 });
  const day = isoDate(dayNumber(today)! - 350);
  await worker`select law.plan_scheduled('weekly', ${day})`;
  await worker.end();
  const [row] = await desk.owner<{ instance: string }[]>`
    select instance_id as instance from scheduled_start where period = law.period_of('weekly', ${day}) order by planned_at limit 1`;
  return row!.instance;
}

/** A weekday that all its terms count. */
const dayOff = (): string => {
  let day = dayNumber(today)! + 200;
  while (!isWorkingDay(isoDate(day), shipped.calendar)) day += 1;
  return isoDate(day);
};

test('before: the dates stand on the calendar that ships; whoever says that rules have changed moves nothing', async () => {
  assert.deepEqual(await stands(), expected(shipped.calendar));
  const was = await effects(desk.owner, [one.instance, ended]);
  for (const ref of [others.over, others.toCome, others.inForce])
    await workflow(desk.work.client, one.instance).signal(signal.rules, { ref });
  assert.deepEqual(await stands(), expected(shipped.calendar));
  assert.deepEqual(await effects(desk.owner, [one.instance, ended]), was);
  assert.deepEqual(await kept(one.instance), []);
});

test('A-37 what waits is moved when the worker is there again, listed with its calendar; what is done and what has ended stays', async () => {
  const days = [...shipped.calendar.days, { date: dayOff(), kind: 'off' as const, status: 'CONFIRMED' as const, name: 'Nghỉ đột xuất' }];
  const doneBefore = await dueOf('handlingRegime');
  await people.proposer.read((tx) => tx`select law.propose_calendar(${version}, ${tx.json(days)}, 'Thông báo 7/TB')`);
  const restarted = kill('worker');
  const planned = await plannedStart();
  await people.approver.read((tx) => tx`select law.approve_calendar(${version})`);
  assert.deepEqual(await kept(one.instance).then((rows) => rows.map((row) => ({ ...row }))), [{ calendar: version, moved: null }]);
  await restarted();
  await until('the instance has stepped on the calendar', async () => (await kept(one.instance))[0]?.moved, 90);

  const [before, now] = [expected(shipped.calendar), expected(amend(shipped.calendar, { version, days }, today))];
  assert.notEqual(before.due, now.due);
  assert.deepEqual(await stands(), now);
  const moved = (await kept(one.instance))[0]!.moved!;
  const listed = [
    { element: 'inventory', was: before.due, is: now.due },
    ...Object.keys(now.timers).map((element) => ({ element, was: before.timers[element], is: now.timers[element] })),
  ];
  const byElement = (a: { element: string }, b: { element: string }): number => a.element.localeCompare(b.element);
  assert.deepEqual(moved.toSorted(byElement), listed.toSorted(byElement));
  const acts = await desk.owner`select details ->> 'calendar' as calendar, (details ->> 'count')::int as count from audit
    where instance_id = ${one.instance} and act = 'instance-dates-moved'`;
  assert.deepEqual(acts.map((act) => ({ ...act })), [{ calendar: version, count: 6 }]);
  assert.equal(await dueOf('handlingRegime'), doneBefore);
  assert.deepEqual(await kept(ended), []);
  const [begun] = await until('what was planned under the calendar before has begun', async () => {
    const rows = await kept(planned);
    return rows.length > 0 && rows;
  });
  assert.equal(begun!.calendar, version);
});

test('an instance that has lost its memory goes the same way again, and its next run keeps it', async () => {
  const [state, standing, due] = [await stateOf(desk.work.client, one.instance), await standsInPostgres(desk.owner, one.instance), await stands()];
  const worker = openDb(stack().databases.worker, { max: 1 });
  const since = new Date(Date.now() - 1_000);
  await workflow(desk.work.client, one.instance).terminate('calendar-moved.test');
  await until('it runs again', async () => {
    await startStopped(worker, desk.work.client, since);
    return (await workflow(desk.work.client, one.instance).describe()).status.name === 'RUNNING';
  });
  await worker.end();
  await until('it stands where it stood', async () => isDeepStrictEqual(await stateOf(desk.work.client, one.instance), state));
  assert.equal((await standsInPostgres(desk.owner, one.instance)).state, standing.state);
  const { runId } = await workflow(desk.work.client, one.instance).describe();
  await workflow(desk.work.client, one.instance).signal(signal.renew);
  await until('another run', async () => (await workflow(desk.work.client, one.instance).describe()).runId !== runId);
  assert.deepEqual(await stands(), due);
  await one.complete('inventory');
  await untilOpen(desk.owner, one.instance, 'digitise');
  assert.equal(await dueOf('digitise'), due.due);
});
