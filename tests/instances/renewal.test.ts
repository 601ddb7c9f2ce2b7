/** Continue-as-new forced at every wait state of P01: nothing is lost, nothing doubled, and the instance stands as it stood. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Activities } from '../../activities/index.ts';
import { instanceOf, signal } from '../../workflows/contract.ts';
import { assertHolds } from '../faults/invariants.ts';
import { openDesk, type Desk } from './desk.ts';
import { openNamespace, type OwnNamespace } from './own-worker.ts';
import { publishTestProcedures, withdrawTestProcedures } from './procedures.ts';
import { startCase, type SmallCase } from './small-case.ts';
import { stateOf, until, untilEnded, untilOpen } from './standing.ts';

let desk: Desk;
let own: OwnNamespace;
before(async () => {
  desk = await openDesk();
  await publishTestProcedures(desk.owner);
  own = await openNamespace(desk, 'renewal');
});
after(async () => {
  await own.end();
  await withdrawTestProcedures(desk.owner);
  await desk.end();
});

const workflow = (instance: string) => own.work.client.workflow.getHandle(instance);
const runOf = async (instance: string): Promise<string> => (await workflow(instance).describe()).runId;
const renew = (instance: string): Promise<void> => workflow(instance).signal(signal.renew);
const holds = (one: SmallCase) =>
  assertHolds({ owner: desk.owner, client: own.work.client, objects: desk.objects, instances: [one.instance], acknowledged: one.acknowledged });

async function renewed(instance: string): Promise<void> {
  const was = await runOf(instance);
  await renew(instance);
  await until('a new run', async () => (await runOf(instance)) !== was);
}

/** Runs of a workflow so far, this one included. */
async function runsOf(instance: string): Promise<number> {
  let runs = 1;
  for (let { runId } = await workflow(instance).describe(); ; runs++) {
    const { events } = await own.work.client.workflow.getHandle(instance, runId).fetchHistory();
    const before = events![0]!.workflowExecutionStartedEventAttributes!.continuedExecutionRunId;
    if (!before) return runs;
    runId = before;
  }
}

/** The user tasks of P01 with a component that is scanned again, in their order; all but the first two wait alone. */
const waits = ['handlingRegime', 'inventory', 'digitise', 'rescan', 'enterData', 'verify', 'approve'];

describe('at each user task of P01', () => {
  test('while it waits: the same state under the same tasks and timers', async () => {
    await own.startWorker();
    const one = await startCase(own.office, desk.scan, { missingPage: true });
    for (const wait of waits) {
      const task = await untilOpen(desk.owner, one.instance, wait);
      for (const instance of new Set([one.instance, instanceOf(task)])) {
        const was = await stateOf(own.work.client, instance);
        await renewed(instance);
        assert.deepEqual(await stateOf(own.work.client, instance), was, wait);
        assert.deepEqual(await timersOf(instance), was.subscriptions.flatMap((one) => (one.kind === 'timer' ? [one.at] : [])).toSorted(), wait);
      }
      await holds(one);
      await one.complete(wait);
    }
    assert.equal((await untilEnded(desk.owner, one.instance)).endState, 'APPROVED');
    assert.equal(await runsOf(one.instance), waits.length + 1);
    await holds(one);
  });

  test('in the same moment as its completion', async () => {
    await own.startWorker();
    const one = await startCase(own.office, desk.scan, { missingPage: true });
    for (const wait of waits) {
      const task = await untilOpen(desk.owner, one.instance, wait);
      const together = [renew(one.instance), ...(instanceOf(task) === one.instance ? [] : [renew(instanceOf(task))]), one.complete(wait), renew(one.instance)];
      await Promise.all(together);
    }
    assert.equal((await untilEnded(desk.owner, one.instance)).endState, 'APPROVED');
    assert.ok((await runsOf(one.instance)) > waits.length, 'a run for each at least');
    await holds(one);
  });
});

/** Due instants of the timers that the present run holds, rounded to the second that the workflow clock lags. */
async function timersOf(instance: string): Promise<string[]> {
  const { events } = await until('its first workflow task is done', async () => {
    const history = await workflow(instance).fetchHistory();
    return history.events!.some(({ workflowTaskCompletedEventAttributes }) => workflowTaskCompletedEventAttributes) && history;
  });
  const due = events!.flatMap(({ eventTime, timerStartedEventAttributes: timer }) => {
    if (!timer) return [];
    const at = Number(eventTime!.seconds) + Number(timer.startToFireTimeout!.seconds);
    return [new Date(Math.round(at / 60) * 60_000).toISOString()];
  });
  return due.toSorted();
}

describe('while something is under way', () => {
  /** The service waits in its activity for as long as the test likes. */
  for (const service of ['records.open', 'notices.give', 'scans.check-component', 'records.seal']) {
    test(`the service ${service}: it runs again in the next run, its effect came once`, async () => {
      const gate = Promise.withResolvers<void>();
      const reached = Promise.withResolvers<string>();
      const held = (activities: Activities): Activities => ({
        ...activities,
        async runService(call) {
          if (call.type === service && call.instance.startsWith(one?.instance ?? '')) {
            reached.resolve(call.instance);
            await gate.promise;
          }
          return activities.runService(call);
        },
      });
      let one: SmallCase | undefined;
      await own.startWorker({}, held);
      const walk = async (): Promise<void> => {
        one = await startCase(own.office, desk.scan, { missingPage: false, confirmedOn: '2026-01-05' });
        // The timers of a late case take a second, and its people here less.
        if (service === 'notices.give') await reached.promise;
        for (const wait of waits.filter((element) => element !== 'rescan')) await one.complete(wait);
      };
      const walked = walk();
      const instance = await reached.promise;
      const was = await runOf(instance);
      await renew(instance);
      if (service !== 'records.open' && service !== 'notices.give') await until('a new run', async () => (await runOf(instance)) !== was);
      gate.resolve();
      await until('a new run', async () => (await runOf(instance)) !== was);
      await walked;
      assert.equal((await untilEnded(desk.owner, one!.instance)).endState, 'APPROVED');
      await holds(one!);
    });
  }

  test('a timer that is due in that very second', async () => {
    await own.startWorker();
    for (const limit of ['PT0S', 'PT1S', 'PT2S']) {
      const instance = await own.office.clerk.start('test-timed', { limit });
      const renewing = setInterval(() => void renew(instance).catch(() => undefined), 100);
      await untilOpen(desk.owner, instance, 'explain')
        .then(() => until('a further run', async () => (await runsOf(instance)) > 1))
        .finally(() => clearInterval(renewing));
      const { task } = await own.office.clerk.complete(instance, 'explain', () => ({}));
      assert.deepEqual(await untilEnded(desk.owner, instance), { state: 'ENDED', endState: 'LATE', open: [] });
      const [{ n }] = (await desk.owner`select count(*)::int as n from user_task where instance_id = ${instance}`) as unknown as [{ n: number }];
      assert.equal(n, 2, `one task to answer, one to explain (${task})`);
    }
  });
});
