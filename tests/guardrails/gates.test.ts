/** The shipped procedures pass every gate the law asks for, and a hundred ways around them are found before publishing (M02). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProcessDefinition } from '../../workflows/engine/definition.ts';
import type { FormSchema } from '../../workflows/engine/form.ts';
import { gates as lawful } from '../../workflows/guardrails/gates.ts';
import { guard } from '../../workflows/guardrails/index.ts';
import { isService } from '../../workflows/services.ts';
import { bypasses } from './bypasses.ts';
import { gates, shipped } from './shipped.ts';

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
