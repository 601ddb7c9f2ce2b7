/** The shipped procedures pass every gate the law asks for, and a hundred ways around them are found before publishing (M02). */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ProcessDefinition } from '../../workflows/engine/definition.ts';
import type { FormSchema } from '../../workflows/engine/form.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { gates as lawful } from '../../workflows/guardrails/gates.ts';
import { guard } from '../../workflows/guardrails/index.ts';
import { isService } from '../../workflows/services.ts';
import { bypasses } from './bypasses.ts';

const root = join(import.meta.dirname, '../../forms');

/** Gates of each shipped procedure: the task, and the service that no way may reach around it. */
const gates: Record<string, [task: string, effect: string, finding: string][]> = {
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

async function shipped(procedure: string): Promise<{ definition: ProcessDefinition; forms: Map<string, FormSchema> }> {
  const folder = join(root, procedure);
  const { definitions } = await parse(readFileSync(join(folder, 'process.bpmn'), 'utf8'));
  assert.ok(definitions?.[0]);
  const schemas = readdirSync(folder).filter((file) => file.endsWith('.form.json'));
  return {
    definition: definitions[0],
    forms: new Map(schemas.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as FormSchema).map((form) => [form.id, form])),
  };
}

const rules = (definition: ProcessDefinition, forms: Map<string, FormSchema>): string[] => guard(definition, forms).map(({ rule }) => rule);

let mutants = 0;
for (const [procedure, wanted] of Object.entries(gates)) {
  const { definition, forms } = await shipped(procedure);
  test(`${procedure} as shipped has no way around a gate`, () => assert.deepEqual(rules(definition, forms), []));
  for (const [task, effect, finding] of wanted) {
    for (const { says, definition: mutant } of bypasses(definition, task, effect)) {
      mutants += 1;
      test(`${procedure}: ${says}: ${finding}`, () => assert.ok(rules(mutant, forms).includes(finding)));
    }
  }
}

test('each gate stands before a service that there is', () => assert.ok(lawful.every(({ effect }) => isService(effect))));

test('there were a hundred ways', () => assert.ok(mutants >= 100, `${mutants} mutants`));

test('a gate whose answer may be left out is none', async () => {
  const { definition, forms } = await shipped('update-on-decision');
  const open = structuredClone(forms.get('update-on-decision-approve')!);
  delete (open.components[0] as { validate?: unknown }).validate;
  assert.ok(rules(definition, new Map([...forms, [open.id, open]])).includes('approval-bypassed'));
});
