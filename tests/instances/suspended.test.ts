/** A supervisor suspends a case with what it called: nothing of it can be completed, its timers go on or stand still as its profile says; resumed, it goes on. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { NotDone, signIn, type Clerk } from '../../deploy/demo/clerk.ts';
import { instanceOf, signal } from '../../workflows/contract.ts';
import type { TimerSubscription } from '../../workflows/engine/instance.ts';
import { openDesk, type Desk } from './desk.ts';
import { startCase, type SmallCase } from './small-case.ts';
import { stateOf, until, untilOpen } from './standing.ts';

let desk: Desk;
let supervisor: Clerk;
let one: SmallCase;
let called: string;
before(async () => {
  desk = await openDesk();
  supervisor = await signIn(desk.work, 'khanh.hv', desk.passwordOf('khanh.hv'));
  one = await startCase(desk.office, desk.scan, { missingPage: true });
  for (const element of ['handlingRegime', 'inventory', 'digitise']) await one.complete(element);
  called = instanceOf(await untilOpen(desk.owner, one.instance, 'rescan'));
});
after(() => desk.end());

const suspend = (who: Clerk, why = 'Chờ công văn') => who.read((tx) => tx`select law.suspend_instance(${one.instance}, ${why})`);
const resume = (who: Clerk) => who.read((tx) => tx`select law.resume_instance(${one.instance}, 'Đã có công văn')`);
const refusedWith = (rule: string) => (error: Error & { refusal?: { rule: string } }) => error.refusal?.rule === rule;
const timers = async (): Promise<TimerSubscription[]> =>
  (await stateOf(desk.work.client, one.instance)).subscriptions.filter((sub) => sub.kind === 'timer');

/** Told as the web tells them; the signal says nothing by itself. */
async function stand(suspended: boolean): Promise<void> {
  for (const instance of [one.instance, called]) {
    await desk.work.client.workflow.getHandle(instance).signal(signal.intervene);
    await until(`${instance} stands`, async () => ((await stateOf(desk.work.client, instance)).suspended === true) === suspended);
  }
}

test('only its supervisor suspends it, with a reason; then no task of it or of what it called is completed, and Postgres says why', async () => {
  await assert.rejects(suspend(desk.office.clerk), refusedWith('not-your-unit'));
  await assert.rejects(suspend(supervisor, ' '), refusedWith('reason-missing'));
  await assert.rejects(resume(supervisor), refusedWith('instance-not-suspended'));
  const running = await timers();
  await suspend(supervisor);
  await stand(true);
  await assert.rejects(suspend(supervisor), refusedWith('instance-suspended'));
  await assert.rejects(one.complete('rescan'), (error) => error instanceof NotDone && error.refusal.rule === 'instance-suspended');
  assert.deepEqual(await timers(), running, 'terms of the law go on');
});

test('nobody else resumes it, and whoever only signals does not; its supervisor does, and it goes on', async () => {
  await assert.rejects(resume(desk.office.clerk), refusedWith('not-your-unit'));
  for (const name of [signal.intervene, signal.retry, signal.cancel])
    await desk.work.client.workflow.getHandle(called).signal(name, { event: { kind: 'resumed' } });
  await assert.rejects(one.complete('rescan'), (error) => error instanceof NotDone && error.refusal.rule === 'instance-suspended');
  assert.equal((await stateOf(desk.work.client, called)).suspended, true);
  await resume(supervisor);
  await stand(false);
  await one.complete('rescan');
  await untilOpen(desk.owner, one.instance, 'enterData');
  const acts = await desk.owner<{ act: string; reason: string }[]>`
    select act, details ->> 'reason' as reason from audit where instance_id = ${one.instance} and act in ('instance-suspended', 'instance-resumed') order by id`;
  assert.deepEqual(acts.map((row) => ({ ...row })), [
    { act: 'instance-suspended', reason: 'Chờ công văn' },
    { act: 'instance-resumed', reason: 'Đã có công văn' },
  ]);
});

test('under a profile that says so its timers stand still, and fire as much later as they stood', async () => {
  const { owner } = desk;
  await owner`
    insert into instance_rules (instance_id, n, rules_sha256)
    select i.id, 1 + (select count(*) from instance_rules x where x.instance_id = i.id),
      law.keep_rules(jsonb_set(c.body, '{legal,params,suspension}', '{"timers": "STOP"}'), 'infinity')
    from process_instance i join content c on c.sha256 = law.rules_of_instance(i.id) where i.id = ${one.instance}`;
  await desk.work.client.workflow.getHandle(one.instance).signal(signal.rules);
  await until('it has heard', async () =>
    (await owner`select 1 from instance_rules where instance_id = ${one.instance} having bool_and(told_at is not null)`).length > 0);
  const before = await timers();
  assert.ok(before.length > 0);
  await suspend(supervisor);
  await desk.work.client.workflow.getHandle(one.instance).signal(signal.intervene);
  const stopped = await until('they stand still', async () => {
    const all = await timers();
    return all.every((timer) => timer.stopped !== undefined) && all;
  });
  await resume(supervisor);
  await desk.work.client.workflow.getHandle(one.instance).signal(signal.intervene);
  const after = await until('they run', async () => {
    const all = await timers();
    return all.every((timer) => timer.stopped === undefined) && all;
  });
  const lateBy = after[0]!.lateBy!;
  assert.ok(lateBy > 0);
  assert.deepEqual(
    after.map(({ at }) => Date.parse(at)),
    before.map(({ at }) => Date.parse(at) + lateBy),
  );
  assert.deepEqual(stopped.map(({ at }) => at), before.map(({ at }) => at));
});
