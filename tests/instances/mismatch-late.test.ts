/**
 * P03 that goes beyond its five working days: late in the lists, its ladder reaches the head of the agency, its end says so, and the evidence
 * pack holds the days. The model is the shipped one with the clock of its last task three weeks earlier.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { signIn, type Clerk } from '../../deploy/demo/clerk.ts';
import { openDesk, type Desk } from './desk.ts';
import { freeRecords } from './free-records.ts';
import { publishFrom, withdrawTestProcedures } from './procedures.ts';
import { mismatchOn, type SmallMismatch } from './small-mismatch.ts';
import { until, untilEnded, untilOpen } from './standing.ts';

const procedure = 'test-late-mismatch';
const shipped = fileURLToPath(new URL('../../forms/mismatch-review', import.meta.url));
/** Three weeks hold more than five working days, but for Tết: the model's days are then counted from further back. */
const earlier = 21;

let desk: Desk;
let head: Clerk;
let folder: string;
let late: SmallMismatch;

before(async () => {
  desk = await openDesk();
  head = await signIn(desk.work, 'long.dt', desk.passwordOf('long.dt'));
  folder = mkdtempSync(path.join(os.tmpdir(), 'luu-trinh-late-'));
  const into = path.join(folder, procedure);
  cpSync(shipped, into, { recursive: true });
  const model = readFileSync(path.join(into, 'process.bpmn'), 'utf8');
  const moved = model
    .replace('<bpmn:process id="mismatch-review"', `<bpmn:process id="${procedure}"`)
    .replaceAll('(today(), legal.mismatch.fixDeadlineWd', `(today() - duration(&quot;P${earlier}D&quot;), legal.mismatch.fixDeadlineWd`);
  assert.equal(moved.split(`P${earlier}D`).length, 4, 'the due date, the warning and the ladder of the last task');
  writeFileSync(path.join(into, 'process.bpmn'), moved);
  await publishFrom(desk.owner, pathToFileURL(`${folder}/`));
  const [record] = await freeRecords(desk, 1);
  late = mismatchOn(desk.office, desk.scan, record!, { procedure });
  await late.report();
  for (const element of ['judge', 'review', 'conclude', 'approve']) await late.complete(element);
  await untilOpen(desk.owner, late.instance, 'apply');
  // The law's own days, as if it had been approved then.
  await desk.owner`update duty set start_date = start_date - ${earlier}::int where instance_id = ${late.instance} and kind = 'D-FIX'`;
});
after(async () => {
  await withdrawTestProcedures(desk.owner, 'test-late');
  rmSync(folder, { recursive: true });
  await desk.end();
});

test('the task is late for whoever looks at the lists', async () => {
  const seen = await desk.office.supervisor.read((tx) => tx<{ late: boolean }[]>`
    select due_on < law.day_of(now()) as late from user_task where instance_id = ${late.instance} and element = 'apply'`);
  assert.deepEqual(seen.map((row) => row.late), [true]);
});

test('its ladder warns the clerks and then tells the head of the agency', async () => {
  const told = (who: Clerk, kind: string) =>
    until(`${who.username} is told ${kind}`, async () => {
      const [row] = await who.read((tx) => tx`select 1 from notice where instance_id = ${late.instance} and kind = ${kind}`);
      return row;
    });
  await told(desk.office.otherClerk, 'due-soon');
  await told(head, 'overdue');
});

test('applied at last, it ends as repaired late', async () => {
  await late.complete('apply');
  assert.equal((await untilEnded(desk.owner, late.instance)).endState, 'LATE_REPAIRED');
  const [hold] = await desk.owner`select 1 from hold where record_id = ${late.record} and released_at is null`;
  assert.equal(hold, undefined);
});

test('the evidence pack says by how many days, and who did each step', async () => {
  const pack = await desk.office.supervisor.read(async (tx) => {
    const [issued] = await tx<{ pack: string }[]>`select law.issue_evidence(${late.instance}) as pack`;
    const [row] = await tx<{ body: string }[]>`select body from evidence_pack where id = ${issued!.pack}`;
    return JSON.parse(row!.body) as {
      instance: { endState: string };
      duties: { kind: string; workingDays: number; daysUsed: number }[];
      steps: { element: string; completedBy: string | null }[];
    };
  });
  assert.equal(pack.instance.endState, 'LATE_REPAIRED');
  const [fix] = pack.duties;
  assert.deepEqual([fix!.kind, fix!.workingDays], ['D-FIX', 5]);
  assert.ok(fix!.daysUsed > 5, String(fix!.daysUsed));
  assert.deepEqual(pack.steps.map(({ element }) => element), ['judge', 'review', 'conclude', 'approve', 'apply']);
  assert.ok(pack.steps.every(({ completedBy }) => completedBy));
});
