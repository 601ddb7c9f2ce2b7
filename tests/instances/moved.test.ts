/** An instance that waits is moved to a new version by two administrators: it goes through what was drawn since; one that cannot is refused. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { signIn, type Clerk } from '../../deploy/demo/clerk.ts';
import { signal } from '../../workflows/contract.ts';
import { openDesk, type Desk } from './desk.ts';
import { publishFrom, withdrawTestProcedures } from './procedures.ts';
import { openInTemporal, standsInPostgres, until, untilEnded, untilOpen } from './standing.ts';

/** A procedure of this test alone, so that nobody else's instances change their version. */
const procedure = 'test-moved';
const model = readFileSync(new URL('./moved/process.bpmn', import.meta.url), 'utf8');

let desk: Desk;
let folder: string;
let people: { proposer: Clerk; approver: Clerk };
before(async () => {
  desk = await openDesk();
  const enter = (name: string): Promise<Clerk> => signIn(desk.work, name, desk.passwordOf(name));
  people = { proposer: await enter('an.tq'), approver: await enter('thuy.lk') };
  folder = mkdtempSync(path.join(os.tmpdir(), 'luu-trinh-moved-'));
  mkdirSync(path.join(folder, 'moved'));
  cpSync(fileURLToPath(new URL('./procedures/timed/plain.form.json', import.meta.url)), path.join(folder, 'moved', 'plain.form.json'));
});
after(async () => {
  await withdrawTestProcedures(desk.owner);
  rmSync(folder, { recursive: true });
  await desk.end();
});

/** @param round makes each version another one, also when the test runs again on the same stack */
async function publish(change: (bpmn: string) => string, round = Date.now()): Promise<string> {
  const file = path.join(folder, 'moved', 'process.bpmn');
  writeFileSync(file, change(model).replace('name="Moved"', `name="Moved ${round}"`));
  await publishFrom(desk.owner, pathToFileURL(`${folder}/`));
  const [row] = await desk.owner<{ sha256: string }[]>`select sha256 from definition_in_force where procedure_id = ${procedure}`;
  return row!.sha256;
}

const further = (bpmn: string): string =>
  bpmn
    .replace('<bpmn:sequenceFlow id="second_end" sourceRef="second" targetRef="end" />', `
    <bpmn:userTask id="third" name="Third">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:formDefinition formId="test-plain" bindingType="deployment" />
        <zeebe:assignmentDefinition candidateGroups="REC" />
      </bpmn:extensionElements>
      <bpmn:incoming>second_third</bpmn:incoming>
      <bpmn:outgoing>second_end</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="second_third" sourceRef="second" targetRef="third" />
    <bpmn:sequenceFlow id="second_end" sourceRef="third" targetRef="end" />`)
    .replace('<bpmn:outgoing>second_end</bpmn:outgoing>', '<bpmn:outgoing>second_third</bpmn:outgoing>')
    .replace('id="first" name="First"', 'id="begin" name="Begin"')
    .replaceAll('sourceRef="first"', 'sourceRef="begin"')
    .replaceAll('targetRef="first"', 'targetRef="begin"');

const start = (): Promise<string> => desk.office.clerk.start(procedure, { count: 1 });
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
  const from = await publish((bpmn) => bpmn);
  const [waits, isPast, renewed] = [await start(), await start(), await start()];
  for (const instance of [waits, isPast, renewed]) await untilOpen(desk.owner, instance, 'first');
  await complete(isPast, 'first');
  const task = await untilOpen(desk.owner, waits, 'first');
  const to = await publish(further);

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
  const from = await publish((bpmn) => bpmn);
  const instance = await start();
  await untilOpen(desk.owner, instance, 'first');
  const to = await publish(further);
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
  const from = await publish((bpmn) => bpmn);
  const instance = await start();
  await untilOpen(desk.owner, instance, 'first');
  const to = await publish(further);
  const plan = await propose(from, to, [instance], { first: 'begin' });
  const [row] = await desk.owner<{ n: number }[]>`select max(n)::int as n from instance_step where instance_id = ${instance}`;
  const batch = { step: row!.n + 1, definition: from, events: [], trace: [], completed: [], open: [], close: [], due: [], children: [], incidents: [], resolved: [], moved: { plan, to } };
  await assert.rejects(desk.owner`select law.carry_out(${instance}, ${desk.owner.json(batch)})`, /no-such-migration/);
  await people.approver.read((tx) => tx`select law.decide_migration(${plan}, false)`);
  await complete(instance, 'first');
  await complete(instance, 'second');
  assert.equal((await untilEnded(desk.owner, instance)).state, 'ENDED');
});
