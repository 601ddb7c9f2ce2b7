/**
 * The same client of Temporal at an update on a decision that waits for its approval (P02), at a mismatch under review (P03) and at backups
 * (P05, P06): nothing is applied, released, approved or counted, and the cases go on to their ends (M19, M20).
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { startStopped } from '../../activities/stopped-instances.ts';
import { openDb } from '../../platform/db.ts';
import { stack } from '../stack.ts';
import { instanceOf, numberOf, signal, taskQueue, update } from '../../workflows/contract.ts';
import { effects as effectsOf, refusalOf, somewhere, workflow } from './forging.ts';
import { standsInPostgres, stateOf, until, untilEnded, untilOpen } from './standing.ts';
import { bringUnderway, type Underway } from './underway.ts';

let { desk, duty, rise, review, backup, open, sent, rules, end } = {} as Underway;
before(async () => {
  ({ desk, duty, rise, review, backup, open, sent, rules, end } = await bringUnderway());
});
after(() => end());

const effects = (...started: string[]) => effectsOf(desk.owner, [rise.instance, review.instance, backup, ...started]);
const client = () => desk.work.client;

describe('updates of another submission: submission-of-another-task', () => {
  const forged: [what: string, taskId: () => string, answer: () => { submissionId: string; sha256: string }][] = [
    ['P02: the answers that entered the change, for its approval', () => open.rise, () => sent.enterChanges!],
    ['P02: the comparison, for its approval', () => open.rise, () => sent.checkChanges!],
    ['P02: the approval with a submission that is not there', () => open.rise, () => somewhere],
    [
      'P02: the service that applies, as if a task',
      () => `${rise.instance}/${numberOf(open.rise) + 1}`,
      () => sent.checkChanges!,
    ],
    ['P02: its approval with a judgement of another case', () => open.rise, () => sent.judge!],
    ['P03: the judgement, for the conclusion', () => open.review, () => sent.judge!],
    ['P03: the comparison of another case, for the conclusion', () => open.review, () => sent.checkChanges!],
    ['P05: the minutes with somebody’s judgement', () => open.backup, () => sent.judge!],
  ];
  for (const [what, task, answer] of forged) {
    test(what, async () => {
      const was = await effects();
      const args: [object] = [{ taskId: task(), ...answer() }];
      const asking = workflow(client(), instanceOf(task())).executeUpdate(update.completeUserTask, { args });
      assert.equal(await refusalOf(asking), 'submission-of-another-task');
      assert.deepEqual(await effects(), was);
    });
  }

  test('what was accepted, sent again to its own task: nothing happens twice', async () => {
    const was = await effects();
    const again = await desk.owner<{ task: string; submission: string; sha256: string }[]>`
      select a.element_instance as task, s.id as submission, s.sha256 from acceptance a join submission s on s.id = a.submission_id
      where a.instance_id in (${rise.instance}, ${review.instance}) and s.kind = 'task'`;
    assert.ok(again.length >= 6);
    for (const { task, submission, sha256 } of again) {
      const asking = workflow(client(), instanceOf(task)).executeUpdate(update.completeUserTask, {
        args: [{ taskId: task, submissionId: submission, sha256 }],
      });
      assert.equal(await refusalOf(asking), 'task-not-open');
    }
    assert.deepEqual(await effects(), was);
  });
});

describe('signals: none has an effect', () => {
  const each = ['rise', 'review', 'backup'] as const;
  const forged: { what: string; name: string; args: (which: (typeof each)[number]) => unknown[] }[] = [
    {
      what: 'that its open task has ended as a called process would',
      name: signal.childEnded,
      args: (which) => [
        { elementInstance: numberOf(open[which]), variables: { decision: 'approve', approved: 'yes' } },
      ],
    },
    {
      what: 'that it has failed',
      name: signal.childEnded,
      args: (which) => [{ elementInstance: numberOf(open[which]), variables: {}, error: 'X' }],
    },
    {
      what: 'another try of what has no incident, with an answer',
      name: signal.retry,
      args: (which) => [{ elementInstance: numberOf(open[which]), variables: { decision: 'approve' } }],
    },
    { what: 'a cancellation', name: signal.cancel, args: () => [{ elementInstance: 0 }] },
    { what: 'rules that are over', name: signal.rules, args: () => [{ ref: rules.over }] },
    { what: 'rules to come', name: signal.rules, args: () => [{ ref: rules.toCome }] },
    {
      what: 'rules that came along',
      name: signal.rules,
      args: () => [{ body: { calendar: { version: 'x', days: [] }, legal: { version: 'x', params: {} } } }],
    },
    { what: 'a release', name: signal.message, args: () => [{ name: 'hold-released' }] },
    { what: 'a name that is none', name: 'release', args: () => [true] },
  ];
  for (const { what, name, args } of forged) {
    test(`${name}: ${what}`, async () => {
      const was = await effects();
      for (const which of each) {
        const instance = instanceOf(open[which]);
        const state = await stateOf(client(), instance);
        await workflow(client(), instance).signal(name, ...args(which));
        // Whatever would come of it comes before this answer.
        await refusalOf(
          workflow(client(), instance).executeUpdate(update.completeUserTask, {
            args: [{ taskId: `${instance}/9999`, ...somewhere }],
          }),
        );
        assert.deepEqual(await stateOf(client(), instance), state, which);
      }
      assert.deepEqual(await effects(), was);
    });
  }
});

describe('starts: none has an effect', () => {
  const definitionOf = async (procedure: string) =>
    (
      await desk.owner<{ sha256: string }[]>`select sha256 from definition_in_force where procedure_id = ${procedure}`
    )[0]!.sha256;
  const forged: {
    what: string;
    procedure: string;
    id: () => string;
    input?: (id: string) => object;
    definition?: string;
    ref?: () => string;
  }[] = [
    { what: 'an update that nobody received', procedure: 'update-on-decision', id: randomUUID },
    { what: 'a mismatch that nobody reported', procedure: 'mismatch-review', id: randomUUID },
    { what: 'a backup that no tick planned and nobody asked for', procedure: 'monthly-backup', id: randomUUID },
    { what: 'a weekly look', procedure: 'weekly-backup-check', id: randomUUID },
    { what: 'a drill that nobody asked for', procedure: 'restore-drill', id: randomUUID },
    {
      what: 'the name of another instance',
      procedure: 'mismatch-review',
      id: randomUUID,
      input: () => ({ instance: review.instance }),
    },
    {
      what: 'a child that the review never called',
      procedure: 'digitise-component',
      id: () => `${review.instance}/77`,
      input: (instance) => ({ instance, parent: { instance: review.instance, elementInstance: 77 }, variables: {} }),
    },
    {
      what: 'what an earlier run left, with the approval behind it',
      procedure: 'update-on-decision',
      id: randomUUID,
      input: (instance) => ({ instance, carried: { instance: { elements: [] }, writes: 0 } }),
    },
    { what: 'under rules that are over', procedure: 'monthly-backup', id: randomUUID, ref: () => rules.over },
    {
      what: 'one procedure under the definition of another',
      procedure: 'monthly-backup',
      definition: 'update-on-decision',
      id: randomUUID,
    },
  ];
  for (const { what, procedure, id, input, definition, ref } of forged) {
    test(`${procedure}: ${what}`, async () => {
      const workflowId = id();
      const was = await effects(workflowId);
      const args = [
        { ref: await definitionOf(definition ?? procedure) },
        { ref: ref?.() ?? rules.inForce },
        input?.(workflowId) ?? { instance: workflowId },
      ];
      const handle = await client().workflow.start(procedure, { taskQueue, workflowId, args: args as never });
      // It ends by itself, refused, or waits for what it will never get.
      await Promise.race([refusalOf(handle.result()), new Promise((later) => setTimeout(later, 1_000))]);
      assert.deepEqual(await effects(workflowId), was);
      await handle.terminate().catch(() => undefined);
    });
  }
});

test('terminated under its hold: the record stays held, an incident tells it, and the review is made again where it stood', async () => {
  const { instance, record } = review;
  const before = await standsInPostgres(desk.owner, instance);
  const since = new Date(Date.now() - 1_000);
  await workflow(client(), instance).terminate('somebody with a client of Temporal');
  const held = await desk.owner`select 1 from hold where record_id = ${record} and released_at is null`;
  assert.equal(held.length, 1);
  const worker = openDb(stack().databases.worker, { max: 1 });
  const acts = async () =>
    (
      await desk.owner<{ act: string }[]>`
    select act from audit where instance_id = ${instance} and act in ('incident-raised', 'instance-runs-again') order by id`
    ).map(({ act }) => act);
  // The worker looks every half minute; whoever is first, it or this test, does it once.
  await until('the instance is made again', async () => {
    await startStopped(worker, client(), since);
    return (await acts()).includes('instance-runs-again');
  });
  await worker.end();
  assert.deepEqual(await acts(), ['incident-raised', 'instance-runs-again']);
  assert.deepEqual({ ...(await standsInPostgres(desk.owner, instance)) }, { ...before });
});

test('reset to its beginning: what was applied is not applied again', async () => {
  await rise.complete('approve');
  assert.equal((await untilEnded(desk.owner, rise.instance)).endState, 'APPLIED');
  const was = await effects();
  const { runId } = await workflow(client(), rise.instance).describe();
  const { events } = await workflow(client(), rise.instance).fetchHistory();
  const first = events!.find((event) => event.workflowTaskCompletedEventAttributes)!;
  await client().workflowService.resetWorkflowExecution({
    namespace: client().options.namespace,
    workflowExecution: { workflowId: rise.instance, runId },
    reason: 'again',
    requestId: randomUUID(),
    workflowTaskFinishEventId: first.eventId!,
  });
  await until(
    'the second course is over',
    async () => (await workflow(client(), rise.instance).describe()).status.name !== 'RUNNING',
    30,
  );
  assert.deepEqual(await effects(), was);
});

test('the review goes on to its end, the backup to its minutes', async () => {
  for (const element of ['conclude', 'approve', 'apply']) await review.complete(element);
  assert.equal((await untilEnded(desk.owner, review.instance)).endState, 'REPAIRED');
  await duty.operator.complete(backup, 'minutes', () => ({ minutes_no: 'BB-11', witness: 'Phan Thị Hương' }));
  await untilOpen(desk.owner, backup, 'custody');
});
