/** What Postgres heard stays, whatever became of the workflow task that said it: tables of what was lost and what comes of it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Activities } from '../../activities/index.ts';
import { startStopped } from '../../activities/stopped-instances.ts';
import type { ProcessInstance } from '../../workflows/engine/instance.ts';
import { broken as brokenIn } from '../faults/invariants.ts';
import { openDesk, type Desk } from './desk.ts';
import { loseAnswer } from './lost-task.ts';
import { openNamespace, type OwnNamespace } from './own-worker.ts';
import { publishTestProcedures, withdrawTestProcedures } from './procedures.ts';
import { startCase, type SmallCase } from './small-case.ts';
import { openInTemporal, standsInPostgres, stateOf, until, untilEnded, untilOpen } from './standing.ts';

let desk: Desk;
let own: OwnNamespace;
before(async () => {
  desk = await openDesk();
  await publishTestProcedures(desk.owner);
  own = await openNamespace(desk, 'course');
});
after(async () => {
  await own.end();
  await withdrawTestProcedures(desk.owner);
  await desk.end();
});

const logins = () => ({ web: desk.work.db, worker: own.db, owner: desk.owner });
const regime = { secret_level: 'KHONG' };

async function agree(instance: string): Promise<void> {
  const { open } = await standsInPostgres(desk.owner, instance);
  assert.deepEqual(await openInTemporal(own.work.client, desk.owner, instance), open);
}

async function finish(one: SmallCase, from: string): Promise<void> {
  const tasks = ['digitise', 'enterData', 'verify', 'approve'];
  for (const element of tasks.slice(tasks.indexOf(from))) await one.complete(element);
  assert.equal((await untilEnded(desk.owner, one.instance)).endState, 'APPROVED');
}

const broken = (one: SmallCase) =>
  brokenIn({ owner: desk.owner, client: own.work.client, objects: desk.objects, instances: [one.instance], acknowledged: one.acknowledged });

/** How often each act is on record for an instance and what it called. */
async function acts(instance: string): Promise<Record<string, number>> {
  const rows = await desk.owner<{ act: string; n: number }[]>`
    select act, count(*) as n from audit where instance_id = ${instance} or instance_id like ${`${instance}/%`} group by act order by act`;
  return Object.fromEntries(rows.map(({ act, n }) => [act, n]));
}

describe('an answer that was accepted in a workflow task that was lost', () => {
  for (const written of [false, true]) {
    test(`${written ? 'with its step written' : 'before its step was written'}: another branch goes on, and the lost one with it`, async () => {
      const stop = await own.startWorker();
      const one = await startCase(own.office, desk.scan);
      await untilOpen(desk.owner, one.instance, 'inventory');
      await stop();
      const submission = await loseAnswer(logins(), { clerk: own.office.security, instance: one.instance, element: 'handlingRegime', answers: regime, written });
      await own.startWorker();
      await one.complete('inventory');
      if (!written) {
        await agree(one.instance).then(() => assert.fail('nobody has told the instance'), () => undefined);
        await desk.owner`update acceptance set accepted_at = now() - interval '31 seconds' where submission_id = ${submission}`;
      }
      // Not written, only asking again brings it back: the stack's reconciler looks in its own namespace, so this one is asked here.
      if (!written) await resend(submission);
      await untilOpen(desk.owner, one.instance, 'digitise');
      await agree(one.instance);
      await finish(one, 'digitise');
    });
  }
});

async function resend(submission: string): Promise<void> {
  const [row] = await desk.owner<{ task: string; instance: string; sha256: string }[]>`select task_id as task, instance_id as instance, sha256 from submission where id = ${submission}`;
  await own.work.client.workflow.getHandle(row!.instance).executeUpdate('completeUserTask', { args: [{ taskId: row!.task, submissionId: submission, sha256: row!.sha256 }] });
}

test('every reply of Postgres is lost once: each act is on record once', async () => {
  const heard = new Set<string>();
  const losing = <A extends unknown[], T>(name: string, activity: (...args: A) => Promise<T>) => async (...args: A): Promise<T> => {
    const told = await activity(...args);
    const key = `${name} ${JSON.stringify(args)}`;
    if (heard.has(key)) return told;
    heard.add(key);
    throw new Error('the reply is lost');
  };
  const around = (activities: Activities) =>
    Object.fromEntries(Object.entries(activities).map(([name, activity]) => [name, losing(name, activity as (...args: unknown[]) => Promise<unknown>)])) as unknown as Activities;
  await own.startWorker({}, around);
  const one = await startCase(own.office, desk.scan, { missingPage: true, differing: [['G1.phone']] });
  for (const element of ['handlingRegime', 'inventory', 'digitise', 'rescan', 'enterData', 'verify']) await one.complete(element);
  await finish(one, 'enterData');
  assert.deepEqual(await acts(one.instance), {
    'instance-called': 1, 'instance-ended': 2, 'instance-started': 1, 'record-opened': 1, 'task-claimed': 9, 'task-completed': 9, 'version-sealed': 1,
  });
  assert.ok(heard.size > 20);
});

test('every service runs three times at the same moment: one answer, one effect', async () => {
  const answers: { type: string; told: unknown[] }[] = [];
  const thrice = (activities: Activities): Activities => ({
    ...activities,
    async runService(call) {
      const told = await Promise.all([1, 2, 3].map(() => activities.runService(call)));
      answers.push({ type: call.type, told });
      return told[0]!;
    },
  });
  await own.startWorker({}, thrice);
  const one = await startCase(own.office, desk.scan, { confirmedOn: '2026-01-05' });
  for (const element of ['handlingRegime', 'inventory']) await one.complete(element);
  await until('the notices of a late case are given', async () => answers.some(({ type }) => type === 'notices.give'));
  await finish(one, 'digitise');
  for (const { type, told } of answers) assert.deepEqual(told, [told[0], told[0], told[0]], type);
  assert.deepEqual(new Set(answers.map(({ type }) => type)), new Set(['records.open', 'notices.give', 'scans.check-component', 'records.seal']));
  assert.deepEqual(await broken(one), {});
});

test('an answer that was accepted goes before the deadline that would have withdrawn its task', async () => {
  const stop = await own.startWorker();
  const instance = await own.office.clerk.start('test-timed', { limit: 'PT3S' });
  await untilOpen(desk.owner, instance, 'answer');
  await stop();
  await loseAnswer(logins(), { clerk: own.office.clerk, instance, element: 'answer', answers: {}, written: false });
  await new Promise((later) => setTimeout(later, 3_500));
  await own.startWorker();
  assert.deepEqual(await untilEnded(desk.owner, instance), { state: 'ENDED', endState: 'ANSWERED', open: [] });
});

describe('Temporal forgets the instance', () => {
  const waits = ['handlingRegime', 'inventory', 'digitise', 'rescan', 'enterData', 'verify', 'approve'];
  const ways: Record<string, (instance: string) => Promise<unknown>> = {
    'terminated with its tools': async (instance) => {
      const since = new Date();
      await own.work.client.workflow.getHandle(instance).terminate('somebody with a client');
      await until('the workflow is seen to be over', async () => (await startStopped(own.db, own.work.client, since)).includes(instance));
    },
    'reset to its beginning': (instance) => resetToBeginning(instance),
  };
  for (const [way, forget] of Object.entries(ways)) {
    test(`${way}, at every user task of P01 in turn: it stands where it stood and goes on`, async () => {
      await own.startWorker();
      const one = await startCase(own.office, desk.scan, { missingPage: true });
      for (const wait of waits) {
        const task = await untilOpen(desk.owner, one.instance, wait);
        const was = await stateOf(own.work.client, one.instance);
        const before = await acts(one.instance);
        await forget(one.instance);
        await untilItStandsAs(was, one.instance);
        if (wait === 'rescan') await forget(task.slice(0, task.lastIndexOf('/')));
        assert.deepEqual(without(await acts(one.instance), 'incident-raised', 'instance-runs-again'), without(before, 'incident-raised', 'instance-runs-again'));
        await agree(one.instance);
        await one.complete(wait);
      }
      assert.equal((await untilEnded(desk.owner, one.instance)).endState, 'APPROVED');
      assert.equal((await acts(one.instance))['version-sealed'], 1);
    });
  }
});

/** On its way there it can be asked already. */
async function untilItStandsAs(was: ProcessInstance, instance: string): Promise<void> {
  let is: unknown;
  await until('it is there again', async () => {
    is = await stateOf(own.work.client, instance).catch(() => undefined);
    return isDeepStrictEqual(is, was);
  }).catch(() => assert.deepEqual(is, was));
}

const without = (counts: Record<string, number>, ...names: string[]) => Object.fromEntries(Object.entries(counts).filter(([name]) => !names.includes(name)));

/** With nothing applied again: not even the signals and updates that came since. */
async function resetToBeginning(workflowId: string): Promise<void> {
  const { workflowService } = own.work.client;
  const { events } = await own.work.client.workflow.getHandle(workflowId).fetchHistory();
  const first = events!.find(({ workflowTaskCompletedEventAttributes }) => workflowTaskCompletedEventAttributes);
  await workflowService.resetWorkflowExecution({
    namespace: own.name, workflowExecution: { workflowId }, reason: 'test', requestId: crypto.randomUUID(),
    workflowTaskFinishEventId: first!.eventId!, resetReapplyType: 2,
  });
}
