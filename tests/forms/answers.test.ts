/** Tables of answers to forms: what is wrong with them, what is shown and kept, and which variables they give. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  compileForm,
  dropHidden,
  fillTemplate,
  validate,
  variablesOf,
  visibleFields,
} from '../../workflows/engine/form.ts';
import type { Answers, CompiledForm, FormContext, FormSchema } from '../../workflows/engine/form.ts';
import { context } from '../expressions/facts.ts';

interface Fact {
  says: string;
  answers: Answers;
  problems: [key: string, rule: string, params?: Record<string, string | number>][];
  shown?: string[];
  kept?: Answers;
  variables?: Record<string, unknown>;
}

interface Table {
  form: FormSchema;
  context?: Pick<FormContext, 'variables'>;
  facts: Fact[];
}

const folder = join(import.meta.dirname, 'answers');

for (const file of readdirSync(folder).sort()) {
  const table = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Table;
  const around: FormContext = { ...context, ...table.context };
  for (const { says, answers, problems, shown, kept, variables } of table.facts) {
    test(`${file.replace('.json', '')}: ${says}`, () => {
      const form = compiled(table.form);
      assert.deepEqual(
        validate(form, answers, around).map(({ key, rule, params }) => (params ? [key, rule, params] : [key, rule])),
        problems,
      );
      const fields = visibleFields(form, answers, around);
      if (shown)
        assert.deepEqual(
          fields.map(({ component }) => component.id),
          shown,
        );
      if (kept) assert.deepEqual(dropHidden(form, answers, around), kept);
      if (problems.length > 0) return;
      const cleaned = dropHidden(form, answers, around);
      assert.deepEqual(validate(form, cleaned, around), [], 'what is kept is right');
      if (variables) assert.deepEqual(variablesOf(form, cleaned), variables);
    });
  }
}

/** Through JSON, as the browser gets it. */
function compiled(schema: FormSchema): CompiledForm {
  const form = compileForm(schema);
  assert.ok(!('findings' in form), JSON.stringify(form));
  return JSON.parse(JSON.stringify(form)) as CompiledForm;
}

test('answers that are no answers at all are refused', () => {
  const form = compiled({ type: 'default', id: 'f', components: [{ type: 'textfield', id: 'a', key: 'a' }] });
  const deep = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`) as unknown;
  for (const answers of [null, 'x', 5, [], deep]) {
    assert.deepEqual(validate(form, answers as never, context), [{ key: '', rule: 'shape' }]);
  }
});

test('a template shows answers as inert text', () => {
  const answers = { name: '<b>An</b>', n: 1.5, person: { home: 'Huế' }, rows: [{ name: 'first' }] };
  assert.equal(fillTemplate('{{name}} {{ n }} {{person.home}} {{missing}}!', answers), '<b>An</b> 1.5 Huế !');
  assert.equal(fillTemplate('{{name}}, {{n}}', answers, ['rows', 0]), 'first, 1.5');
  assert.equal(fillTemplate('{{constructor}}{{name.constructor}}', answers), '');
});
