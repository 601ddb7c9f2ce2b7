/** Versions of a procedure that belongs to one run of one test of moving: nobody else's instances change theirs. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Db } from '../../../platform/db.ts';
import { publishFrom } from '../procedures.ts';

export interface Versions {
  procedure: string;
  /** @returns the hash of the version that is in force now */
  publish(change?: (bpmn: string) => string): Promise<string>;
  end(): Promise<void>;
}

export function openVersions(owner: Db): Versions {
  const procedure = `test-moved-${Date.now()}`;
  const model = readFileSync(new URL('./process.bpmn', import.meta.url), 'utf8').replaceAll('"test-moved"', `"${procedure}"`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'luu-trinh-moved-'));
  mkdirSync(path.join(folder, 'moved'));
  cpSync(fileURLToPath(new URL('../procedures/timed/plain.form.json', import.meta.url)), path.join(folder, 'moved', 'plain.form.json'));
  return {
    procedure,
    async publish(change = (bpmn) => bpmn) {
      writeFileSync(path.join(folder, 'moved', 'process.bpmn'), change(model).replace('name="Moved"', `name="Moved ${Date.now()}"`));
      await publishFrom(owner, pathToFileURL(`${folder}/`));
      const [row] = await owner<{ sha256: string }[]>`select sha256 from definition_in_force where procedure_id = ${procedure}`;
      return row!.sha256;
    },
    async end() {
      await owner`update procedure set startable = false where id = ${procedure}`;
      await owner`update definition set withdrawn_at = now() where procedure_id = ${procedure} and withdrawn_at is null`;
      rmSync(folder, { recursive: true });
    },
  };
}

/** The first task has another id, and a third one comes behind the second. */
export const further = (bpmn: string): string =>
  bpmn
    .replace('<bpmn:outgoing>second_end</bpmn:outgoing>', '<bpmn:outgoing>second_third</bpmn:outgoing>')
    .replace(
      '<bpmn:sequenceFlow id="second_end" sourceRef="second" targetRef="end" />',
      `<bpmn:userTask id="third" name="Third">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:formDefinition formId="test-plain" bindingType="deployment" />
        <zeebe:assignmentDefinition candidateGroups="REC" />
      </bpmn:extensionElements>
      <bpmn:incoming>second_third</bpmn:incoming>
      <bpmn:outgoing>second_end</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="second_third" sourceRef="second" targetRef="third" />
    <bpmn:sequenceFlow id="second_end" sourceRef="third" targetRef="end" />`,
    )
    .replace('    </bpmndi:BPMNPlane>', `      <bpmndi:BPMNShape id="third_di" bpmnElement="third">
        <dc:Bounds x="490" y="60" width="120" height="80" />
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>`)
    .replace('bpmnElement="first"', 'bpmnElement="begin"')
    .replace('id="first" name="First"', 'id="begin" name="Begin"')
    .replace('sourceRef="first"', 'sourceRef="begin"')
    .replace('targetRef="first"', 'targetRef="begin"');
