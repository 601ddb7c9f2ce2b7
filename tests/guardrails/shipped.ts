/** The shipped procedures as they are published, and the gates that no way to an effect may go around. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessDefinition } from '../../workflows/engine/definition.ts';
import type { FormSchema } from '../../workflows/engine/form.ts';
import { parse } from '../../workflows/engine/parse.ts';

const root = join(import.meta.dirname, '../../forms');

/** Gates of each shipped procedure: the task, and the service that no way may reach around it. */
export const gates: Record<string, [task: string, effect: string, finding: string][]> = {
  'create-e-record': [
    ['verify', 'seal', 'verification-bypassed'],
    ['approve', 'seal', 'approval-bypassed'],
  ],
  'update-on-decision': [
    ['enterChanges', 'apply', 'entry-bypassed'],
    ['checkChanges', 'apply', 'verification-bypassed'],
    ['approve', 'apply', 'approval-bypassed'],
  ],
  'mismatch-review': [
    ['apply', 'seal', 'entry-bypassed'],
    ['conclude', 'seal', 'verification-bypassed'],
    ['approve', 'seal', 'approval-bypassed'],
    ['judge', 'release', 'judgement-bypassed'],
    ['conclude', 'release', 'verification-bypassed'],
    ['approve', 'release', 'approval-bypassed'],
  ],
};

export async function shipped(procedure: string): Promise<{ definition: ProcessDefinition; forms: Map<string, FormSchema> }> {
  const folder = join(root, procedure);
  const { definitions } = await parse(readFileSync(join(folder, 'process.bpmn'), 'utf8'));
  assert.ok(definitions?.[0]);
  const schemas = readdirSync(folder).filter((file) => file.endsWith('.form.json'));
  return {
    definition: definitions[0],
    forms: new Map(schemas.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as FormSchema).map((form) => [form.id, form])),
  };
}
