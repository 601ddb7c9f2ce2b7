/**
 * Somebody with a client of Temporal of their own, who even holds the key ring: forged updates, signals and starts. Whatever is said
 * no to, the records, the tasks and the ledger stand as they stood, and the case goes on to its end (M19).
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Client, Connection } from '@temporalio/client';
import { submitTask } from '../../platform/submit.ts';
import { instanceOf, signal, taskQueue, update } from '../../workflows/contract.ts';
import { stack } from '../stack.ts';
import { assertHolds } from '../faults/invariants.ts';
import { openDesk, type Desk } from './desk.ts';
import { effects as effectsOf, refusalOf, somewhere, workflow } from './forging.ts';
import { keepAnswers } from './lost-task.ts';
import { startCase, type SmallCase } from './small-case.ts';
import { standsInPostgres, stateOf, untilEnded, untilOpen } from './standing.ts';

let desk: Desk;
let one: SmallCase;
/** Another person's case, and a task of it. */
let other: SmallCase;
let rescan: string;
let otherTask: string;
/** Answers that their author kept for a task of the other case. */
let kept: { submission: string; sha256: string };
/** Without the key ring. */
let stranger: Client;

before(async () => {
  desk = await openDesk();
  stranger = new Client({ connection: await Connection.connect({ address: stack().temporal.address }) });
  one = await startCase(desk.office, desk.scan, { missingPage: true });
  for (const element of ['handlingRegime', 'inventory', 'digitise']) await one.complete(element);
  rescan = await untilOpen(desk.owner, one.instance, 'rescan');
  other = await startCase(desk.office, desk.scan);
  otherTask = await untilOpen(desk.owner, other.instance, 'handlingRegime');
  const submission = await keepAnswers(desk.work.db, desk.office.security, otherTask, { secret_level: 'KHONG' });
  const [row] = await desk.owner<{ sha256: string }[]>`select sha256 from submission where id = ${submission}`;
  kept = { submission, sha256: row!.sha256 };
});
after(async () => {
  await stranger.connection.close();
  await desk.end();
});

const effects = (...started: string[]) => effectsOf(desk.owner, [one.instance, other.instance, ...started]);

describe('updates', () => {
  const forged: { what: string; args: () => unknown; verdict: string }[] = [
    { what: 'a submission that is not there', args: () => ({ taskId: rescan, ...somewhere }), verdict: 'submission-of-another-task' },
    { what: 'the submission of another task', args: () => ({ taskId: rescan, submissionId: kept.submission, sha256: kept.sha256 }), verdict: 'submission-of-another-task' },
    { what: 'a task of another instance', args: () => ({ taskId: otherTask, submissionId: kept.submission, sha256: kept.sha256 }), verdict: 'task-not-open' },
    { what: 'a task that is completed', args: () => ({ taskId: `${instanceOf(rescan)}/1`, ...somewhere }), verdict: 'task-not-open' },
    { what: 'a task that is to come', args: () => ({ taskId: `${instanceOf(rescan)}/9999`, ...somewhere }), verdict: 'submission-of-another-task' },
    { what: 'a number that is none', args: () => ({ taskId: `${instanceOf(rescan)}/1e3`, ...somewhere }), verdict: 'task-not-open' },
    { what: 'an id that is SQL', args: () => ({ taskId: rescan, submissionId: "'; drop table audit; --", sha256: somewhere.sha256 }), verdict: 'task-not-open' },
    { what: 'nothing', args: () => null, verdict: 'task-not-open' },
    { what: 'a list', args: () => [rescan], verdict: 'task-not-open' },
    { what: 'a content by reference', args: () => ({ ref: somewhere.sha256 }), verdict: 'task-not-open' },
  ];
  for (const { what, args, verdict } of forged) {
    test(`${what}: ${verdict}`, async () => {
      const was = await effects();
      const asking = workflow(desk.work.client, instanceOf(rescan)).executeUpdate(update.completeUserTask, { args: [args()] });
      assert.equal(await refusalOf(asking), verdict);
      assert.deepEqual(await effects(), was);
    });
  }

  test('a right submission with a wrong hash, sent to its own instance: submission-of-another-task', async () => {
    const was = await effects();
    const answer = { taskId: otherTask, submissionId: kept.submission, sha256: somewhere.sha256 };
    const asking = workflow(desk.work.client, other.instance).executeUpdate(update.completeUserTask, { args: [answer] });
    assert.equal(await refusalOf(asking), 'submission-of-another-task');
    assert.deepEqual(await effects(), was);
  });

  test('without the key: task-not-open', async () => {
    const was = await effects();
    const answer = { taskId: otherTask, submissionId: kept.submission, sha256: kept.sha256 };
    const handle = workflow(stranger, other.instance);
    await handle.executeUpdate(update.completeUserTask, { args: [answer] }).then(() => assert.fail('it was taken'), () => undefined);
    assert.deepEqual(await effects(), was);
  });
});

describe('signals: none has an effect', () => {
  const parent = () => one.instance;
  const child = () => instanceOf(rescan);
  const n = (path: string) => Number(path.slice(path.lastIndexOf('/') + 1));
  const forged: { what: string; to: () => string; name: string; args: () => unknown[] }[] = [
    { what: 'that a called process has ended, which has not', to: parent, name: signal.childEnded, args: () => [{ elementInstance: n(child()), variables: {} }] },
    { what: 'that it has failed', to: parent, name: signal.childEnded, args: () => [{ elementInstance: n(child()), variables: {}, error: 'X' }] },
    { what: 'the end of a user task', to: child, name: signal.childEnded, args: () => [{ elementInstance: n(rescan), variables: {} }] },
    { what: 'the end of nothing', to: parent, name: signal.childEnded, args: () => [{ elementInstance: 9_999, variables: {} }] },
    { what: 'an end without variables', to: parent, name: signal.childEnded, args: () => [{ elementInstance: n(child()) }] },
    { what: 'a cancellation of what a person started', to: parent, name: signal.cancel, args: () => [{ elementInstance: 0 }] },
    { what: 'a cancellation in the name of another call', to: child, name: signal.cancel, args: () => [{ elementInstance: 9_999 }] },
    { what: 'a cancellation in the name of its own call', to: child, name: signal.cancel, args: () => [{ elementInstance: n(child()) }] },
    { what: 'an act from outside that nobody did', to: child, name: signal.intervene, args: () => [{ event: { kind: 'cancel' } }] },
    { what: 'another try without an incident', to: child, name: signal.retry, args: () => [{ elementInstance: n(rescan), variables: { inventory: [] } }] },
    { what: 'rules that nobody published', to: parent, name: signal.rules, args: () => [{ ref: somewhere.sha256, body: { calendar: {}, legal: {} } }] },
    { what: 'rules that are a definition', to: parent, name: signal.rules, args: () => [{ ref: '' }] },
    { what: 'a message', to: parent, name: signal.message, args: () => [{}] },
    { what: 'a name that is none', to: parent, name: 'approve', args: () => [true] },
  ];
  for (const { what, to, name, args } of forged) {
    test(`${name}: ${what}`, async () => {
      const was = await effects();
      const state = await stateOf(desk.work.client, to());
      for (const client of [desk.work.client, stranger]) await workflow(client, to()).signal(name, ...args());
      // Whatever would come of it comes before this answer.
      assert.deepEqual(await stateOf(desk.work.client, to()), state);
      await refusalOf(workflow(desk.work.client, to()).executeUpdate(update.completeUserTask, { args: [{ taskId: `${to()}/9999`, ...somewhere }] }));
      assert.deepEqual(await stateOf(desk.work.client, to()), state);
      assert.deepEqual(await effects(), was);
    });
  }

  test('Temporal\'s own cancellation is nobody\'s act', async () => {
    const was = await effects();
    const state = await stateOf(desk.work.client, one.instance);
    await workflow(stranger, one.instance).cancel();
    await workflow(stranger, child()).cancel();
    await refusalOf(workflow(desk.work.client, one.instance).executeUpdate(update.completeUserTask, { args: [{ taskId: `${one.instance}/9999`, ...somewhere }] }));
    assert.deepEqual(await stateOf(desk.work.client, one.instance), state);
    assert.deepEqual(await effects(), was);
  });
});

describe('starts: none has an effect', () => {
  const real = async (): Promise<{ definition: string; called: string; rules: string }> => {
    const [row] = await desk.owner<{ definition: string; called: string; rules: string }[]>`
      select definition_sha256 as definition, rules_sha256 as rules, (select definition_sha256 from process_instance where id = ${instanceOf(rescan)}) as called
      from process_instance where id = ${one.instance}`;
    return row!;
  };
  type Real = Awaited<ReturnType<typeof real>>;
  const forged: { what: string; id: () => string; args: (id: string, real: Real) => unknown[] }[] = [
    { what: 'a definition that nobody published', id: randomUUID, args: (instance, { rules }) => [{ ref: somewhere.sha256 }, { ref: rules }, { instance }] },
    {
      what: 'a definition that came along', id: randomUUID,
      args: (instance, { rules }) => [{ ref: somewhere.sha256, body: { process: { id: 'x', elements: {}, starts: [] }, forms: {}, called: {} } }, { ref: rules }, { instance }],
    },
    { what: 'a published definition, and no start submission', id: randomUUID, args: (instance, { definition, rules }) => [{ ref: definition }, { ref: rules }, { instance }] },
    { what: 'the name of another instance', id: randomUUID, args: (_, { definition, rules }) => [{ ref: definition }, { ref: rules }, { instance: one.instance }] },
    {
      what: 'a process that nobody called', id: () => `${one.instance}/77`,
      args: (instance, { called, rules }) => [{ ref: called }, { ref: rules }, { instance, parent: { instance: one.instance, elementInstance: 77 }, variables: {} }],
    },
    {
      what: 'what an earlier run left', id: randomUUID,
      args: (instance, { definition, rules }) => [{ ref: definition }, { ref: rules }, { instance, carried: { instance: { elements: [] } } }],
    },
    { what: 'nothing', id: randomUUID, args: () => [] },
  ];
  for (const { what, id, args } of forged) {
    test(what, async () => {
      const workflowId = id();
      const was = await effects(workflowId);
      const handle = await desk.work.client.workflow.start('create-e-record', { taskQueue, workflowId, args: args(workflowId, await real()) as never });
      // It ends by itself, refused, or waits for what it will never get.
      await Promise.race([refusalOf(handle.result()), new Promise((later) => setTimeout(later, 1_000))]);
      assert.deepEqual(await effects(workflowId), was);
      await handle.terminate().catch(() => undefined);
    });
  }
});

test('two persons submit the same task at the same moment: one wins, the other is told who did not', async () => {
  const { owner, work, office } = desk;
  const task = await untilOpen(owner, other.instance, 'inventory');
  const account = async (username: string) => (await owner<{ id: string }[]>`select id from account where username = ${username}`)[0]!.id;
  const [first, second] = [office.clerk, office.verifier];
  const answers = await other.answersTo('inventory', { id: task, record: '', subject: null });
  // The list gives a task to one person only; so it is moved between the two by force.
  const submissions = await Promise.all([first, second].map(async (clerk) => {
    await owner`update user_task set assignee = ${await account(clerk.username)} where id = ${task}`;
    return clerk === first ? randomUUID() : keepAnswersAs(clerk, task, answers);
  }));
  await owner`update user_task set assignee = ${await account(first.username)} where id = ${task}`;
  const [sha256] = await owner<{ sha256: string }[]>`select sha256 from submission where id = ${submissions[1]!}`;
  const [mine, theirs] = await Promise.all([
    submitTask(work, first.token, { submission: submissions[0]!, task, answers }),
    refusalOf(workflow(work.client, other.instance).executeUpdate(update.completeUserTask, { args: [{ taskId: task, submissionId: submissions[1], sha256: sha256!.sha256 }] })),
  ]);
  assert.equal(mine.outcome, 'completed');
  assert.ok(['completed', 'not-holder', 'task-not-open'].includes(theirs), theirs);
  const won = await owner`select submission_id from acceptance where element_instance = ${task}`;
  assert.deepEqual(won.map((row) => row.submission_id), [submissions[0]]);

  const again = await submitTask(work, first.token, { submission: submissions[0]!, task, answers });
  assert.deepEqual({ outcome: again.outcome, mine: again.outcome === 'completed' && again.mine }, { outcome: 'completed', mine: true });
  const changed = await submitTask(work, first.token, { submission: submissions[0]!, task, answers: { inventory: [] } });
  assert.deepEqual(changed, { outcome: 'refused', refusal: { rule: 'submission-id-reused' } });
  const late = await submitTask(work, second.token, { submission: randomUUID(), task, answers });
  assert.equal(late.outcome, 'refused');
});

async function keepAnswersAs(clerk: Desk['office']['clerk'], task: string, answers: unknown): Promise<string> {
  const submission = randomUUID();
  await desk.owner`
    insert into submission (id, kind, procedure_id, instance_id, task_id, form_sha256, answers, sha256, person_id, account_id)
    select ${submission}, 'task', t.procedure_id, t.instance_id, t.id, t.form_sha256, ${desk.owner.json(answers as never)}, '', a.person_id, a.id
    from user_task t, account a where t.id = ${task} and a.username = ${clerk.username}`;
  return submission;
}

test('both cases go on to their ends; what is sent to an ended instance gets its first answer or a no', async () => {
  const { owner, work, office } = desk;
  for (const element of ['rescan', 'enterData', 'verify', 'approve']) await one.complete(element);
  const regime = await submitTask(work, office.security.token, { submission: kept.submission, task: otherTask, answers: { secret_level: 'KHONG' } });
  assert.equal(regime.outcome, 'completed');
  for (const element of ['digitise', 'enterData', 'verify', 'approve']) await other.complete(element);
  for (const { instance, acknowledged } of [one, other]) {
    assert.equal((await untilEnded(owner, instance)).endState, 'APPROVED');
    await assertHolds({ owner, client: work.client, objects: desk.objects, instances: [instance], acknowledged });
    const last = acknowledged.at(-1)!;
    const answer = { taskId: last.elementInstance, submissionId: last.submission, sha256: somewhere.sha256 };
    const asking = workflow(work.client, instance).executeUpdate(update.completeUserTask, { args: [answer] });
    assert.equal(await refusalOf(asking), 'WorkflowNotFoundError');
  }
  const again = await submitTask(work, office.security.token, { submission: kept.submission, task: otherTask, answers: { secret_level: 'KHONG' } });
  assert.equal(again.outcome, 'completed');
  assert.deepEqual((await standsInPostgres(owner, one.instance)).open, []);
});
