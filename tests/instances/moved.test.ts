/** An instance that waits is moved to a new version by two administrators: it goes through what was drawn since; one that cannot is refused. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { signIn, type Clerk } from '../../deploy/demo/clerk.ts';
import { signal } from '../../workflows/contract.ts';
import { openDesk, type Desk } from './desk.ts';
import { further, openVersions, type Versions } from './moved/versions.ts';
import { openInTemporal, standsInPostgres, until, untilEnded, untilOpen } from './standing.ts';

let desk: Desk;
let versions: Versions;
let people: { proposer: Clerk; approver: Clerk };
before(async () => {
  desk = await openDesk();
  const enter = (name: string): Promise<Clerk> => signIn(desk.work, name, desk.passwordOf(name));
  people = { proposer: await enter('an.tq'), approver: await enter('thuy.lk') };
  versions = openVersions(desk.owner);
});
after(async () => {
  await versions.end();
  await desk.end();
});

const start = (): Promise<string> => desk.office.clerk.start(versions.procedure, { count: 1 });
const complete = (instance: string, element: string) => desk.office.clerk.complete(instance, element, () => ({ count: 2 }));

async function propose(from: string, to: string, instances: string[], counterparts: Record<string, string> = {}): Promise<string> {
  const [row] = await people.proposer.read((tx) => tx<{ plan: string }[]>`
    select law.propose_migration(${from}, ${to}, ${tx.json(counterparts)}, ${instances}, 'Bổ sung bước') as plan`);
  return row!.plan;
}
const approve = (who: Clerk, plan: string) => who.read((tx) => tx`select law.decide_migration(${plan}, true)`);

const outcomeOf = (plan: string, instance: string) =>
  until(`${instance} is moved or refused`, async () => {
    const [row] = await desk.owner<{ state: string; refusals: { rule: string; elementId: string }[] }[]>`
      select state, refusals from instance_migration where plan_id = ${plan} and instance_id = ${instance} and state <> 'WAITING'`;
    return row;
  });

test('two instances, one moved and one refused with its reason; the moved one goes through the further task', async () => {
  const from = await versions.publish();
  const [waits, isPast, renewed] = [await start(), await start(), await start()];
  for (const instance of [waits, isPast, renewed]) await untilOpen(desk.owner, instance, 'first');
  await complete(isPast, 'first');
  const task = await untilOpen(desk.owner, waits, 'first');
  const to = await versions.publish(further);

  // Nobody said that `begin` stands for `first`.
  const lacking = await propose(from, to, [waits]);
  await assert.rejects(approve(people.proposer, lacking), { refusal: { rule: 'own-proposal', article: 'drf-5-2', params: {} } });
  await approve(people.approver, lacking);
  assert.deepEqual((await outcomeOf(lacking, waits)).refusals.map(({ rule, elementId }) => [rule, elementId]), [['no-counterpart', 'first']]);

  const plan = await propose(from, to, [waits, isPast, renewed], { first: 'begin' });
  await desk.work.client.workflow.getHandle(renewed).signal(signal.renew);
  await approve(people.approver, plan);
  for (const instance of [waits, isPast, renewed]) assert.equal((await outcomeOf(plan, instance)).state, 'MOVED');

  assert.equal(await untilOpen(desk.owner, waits, 'begin'), task, 'the task is the same row, under the name it has now');
  assert.deepEqual((await standsInPostgres(desk.owner, waits)).open, await openInTemporal(desk.work.client, desk.owner, waits));
  for (const instance of [waits, renewed]) await complete(instance, 'begin');
  for (const instance of [waits, isPast, renewed]) {
    await complete(instance, 'second');
    await complete(instance, 'third');
    assert.equal((await untilEnded(desk.owner, instance)).state, 'ENDED');
  }
});

test('an instance that has lost its memory goes the same way again, through both versions', async () => {
  const from = await versions.publish();
  const instance = await start();
  await untilOpen(desk.owner, instance, 'first');
  const to = await versions.publish(further);
  const plan = await propose(from, to, [instance], { first: 'begin' });
  await approve(people.approver, plan);
  await outcomeOf(plan, instance);
  await complete(instance, 'begin');
  await untilOpen(desk.owner, instance, 'second');

  await desk.work.client.workflow.getHandle(instance).terminate('moved.test');
  const [stopped] = await desk.owner<{ found: { definition: string } }[]>`select law.instance_stopped(${instance}) as found`;
  assert.equal(stopped!.found.definition, from);
  await until('it runs again', async () => (await desk.work.client.workflow.getHandle(instance).describe()).status.name === 'RUNNING', 120);
  await complete(instance, 'second');
  await complete(instance, 'third');
  assert.equal((await untilEnded(desk.owner, instance)).state, 'ENDED');
});

test('no workflow moves to a version that two persons did not agree on for it', async () => {
  const from = await versions.publish();
  const instance = await start();
  await untilOpen(desk.owner, instance, 'first');
  const to = await versions.publish(further);
  const plan = await propose(from, to, [instance], { first: 'begin' });
  const [row] = await desk.owner<{ n: number }[]>`select max(n)::int as n from instance_step where instance_id = ${instance}`;
  const batch = { step: row!.n + 1, definition: from, events: [], trace: [], completed: [], open: [], close: [], due: [], children: [], incidents: [], resolved: [], moved: { plan, to } };
  await assert.rejects(desk.owner`select law.carry_out(${instance}, ${desk.owner.json(batch)})`, /no-such-migration/);
  await people.approver.read((tx) => tx`select law.decide_migration(${plan}, false)`);
  await complete(instance, 'first');
  await complete(instance, 'second');
  assert.equal((await untilEnded(desk.owner, instance)).state, 'ENDED');
});
