/** Nothing of a procedure is in code: a user task drawn into P01 and published is what the next instance goes through; one under way keeps its version. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { assertHolds } from '../faults/invariants.ts';
import { openDesk, type Desk } from './desk.ts';
import { publishAnew, shipped } from './shipped-anew.ts';
import { startCase, type SmallCase } from './small-case.ts';
import { untilEnded, untilOpen } from './standing.ts';

const plainForm = fileURLToPath(new URL('./procedures/timed/plain.form.json', import.meta.url));

let desk: Desk;
let folder: string;
before(async () => {
  desk = await openDesk();
  folder = mkdtempSync(path.join(os.tmpdir(), 'luu-trinh-forms-'));
});
after(async () => {
  await publishAnew(desk.owner);
  rmSync(folder, { recursive: true });
  await desk.end();
});

const drawn = `
      <bpmn:userTask id="countSheets" name="Đếm lại số tờ">
        <bpmn:extensionElements>
          <zeebe:userTask />
          <zeebe:formDefinition formId="test-plain" bindingType="deployment" />
          <zeebe:assignmentDefinition candidateGroups="REC" />
        </bpmn:extensionElements>
        <bpmn:incoming>toCount</bpmn:incoming>
        <bpmn:outgoing>f9</bpmn:outgoing>
      </bpmn:userTask>
      <bpmn:sequenceFlow id="toCount" sourceRef="enterData" targetRef="countSheets" />
      <bpmn:sequenceFlow id="f9" sourceRef="countSheets" targetRef="verify" />`;

/** Between entering and verifying. */
function drawIn(file: string): void {
  const model = readFileSync(file, 'utf8');
  const flow = /\s*<bpmn:sequenceFlow id="f9" [^>]*\/>/;
  const changed = model.replace('<bpmn:outgoing>f9</bpmn:outgoing>', '<bpmn:outgoing>toCount</bpmn:outgoing>').replace(flow, drawn);
  assert.match(model, flow);
  writeFileSync(file, changed);
}

const version = async (instance: string): Promise<number> => {
  const [row] = await desk.owner<{ version: number }[]>`
    select d.version from process_instance i join definition d on d.sha256 = i.definition_sha256 where i.id = ${instance}`;
  return row!.version;
};

const holds = ({ instance, acknowledged }: SmallCase) =>
  assertHolds({ owner: desk.owner, client: desk.work.client, objects: desk.objects, instances: [instance], acknowledged });

test('a further user task, drawn and published while an instance runs', async () => {
  const { office, owner, scan } = desk;
  const before = await startCase(office, scan);
  await untilOpen(owner, before.instance, 'inventory');

  cpSync(fileURLToPath(shipped), folder, { recursive: true });
  cpSync(plainForm, path.join(folder, 'create-e-record', 'plain.form.json'));
  drawIn(path.join(folder, 'create-e-record', 'process.bpmn'));
  await publishAnew(owner, folder);

  const next = await startCase(office, scan);
  assert.equal(await version(next.instance), (await version(before.instance)) + 1);
  for (const element of ['handlingRegime', 'inventory', 'digitise', 'enterData']) await next.complete(element);
  const counting = await office.clerk.complete(next.instance, 'countSheets', () => ({ count: 12 }));
  assert.deepEqual(counting.outcome.opened.map(({ element }) => element), ['verify']);
  for (const element of ['verify', 'approve']) await next.complete(element);
  assert.equal((await untilEnded(owner, next.instance)).endState, 'APPROVED');
  await holds(next);

  for (const element of ['handlingRegime', 'inventory', 'digitise']) await before.complete(element);
  const entered = await before.complete('enterData');
  assert.deepEqual(entered.outcome.opened.map(({ element }) => element), ['verify']);
  for (const element of ['verify', 'approve']) await before.complete(element);
  assert.equal((await untilEnded(owner, before.instance)).endState, 'APPROVED');
  await holds(before);
});
