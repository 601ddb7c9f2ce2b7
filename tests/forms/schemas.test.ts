/** Schemas that are refused (reliability.md B03), each with its findings; those that ship compile; broken ones always answer. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../../workflows/engine/definition.ts';
import { compileForm, validate } from '../../workflows/engine/form.ts';
import type { FormSchema } from '../../workflows/engine/form.ts';
import { context } from '../expressions/facts.ts';
import refused from './refused.json' with { type: 'json' };

for (const { says, form, findings } of refused as { says: string; form: unknown; findings: Finding[] }[]) {
  test(`refused: ${says}`, () => assert.deepEqual(compileForm(form as FormSchema), { findings }));
}

const shipped = join(import.meta.dirname, '../../forms');
for (const file of readdirSync(shipped, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.form.json'),
)) {
  test(`ships: ${file}`, () => {
    const form = compileForm(JSON.parse(readFileSync(join(shipped, file), 'utf8')) as FormSchema);
    assert.equal('findings' in form && form.findings, false);
  });
}

test('100,000 fields are refused at once', () => {
  const components = Array.from({ length: 100_000 }, (_, i) => ({
    type: 'textfield' as const,
    id: `f${i}`,
    key: `f${i}`,
  }));
  const start = performance.now();
  const form = compileForm({ type: 'default', id: 'f', components });
  assert.deepEqual('findings' in form && form.findings, [
    { rule: 'form-too-large', elementId: 'f500', params: { most: 500 } },
  ]);
  assert.ok(performance.now() - start < 2_000);
});

const seed = Number(process.env.SEED ?? 2026);
const runs = Number(process.env.RUNS ?? 500);

test(`${runs} schemas of any JSON, seed ${seed}: compiling and validating always answer`, () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  const component = fc.record(
    {
      type: fc.oneof(
        fc.constantFrom('textfield', 'number', 'datetime', 'select', 'checklist', 'group', 'dynamiclist', 'text'),
        value,
      ),
      id: value,
      key: fc.oneof(fc.constantFrom('a', 'b', 'a.b', '__proto__'), value),
      components: value,
      validate: value,
      conditional: fc.oneof(fc.constant({ hide: '=a = 1' }), value),
      properties: value,
      values: value,
      valuesExpression: value,
      readonly: value,
      path: value,
      text: value,
    },
    { requiredKeys: ['type'] },
  );
  const schema = fc.record({
    type: fc.constant('default'),
    id: fc.constant('f'),
    components: fc.array(component, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(schema, value, (form, answers) => {
      const compiled = compileForm(form as never);
      if (!('findings' in compiled)) assert.ok(Array.isArray(validate(compiled, answers as never, context)));
    }),
    { numRuns: runs, seed },
  );
});

test('each finding of a form is earned by a refused schema', () => {
  const engine = join(import.meta.dirname, '../../workflows/engine/form');
  const sources = ['compile.ts', 'compile-input.ts', 'problems.ts'].map((file) =>
    readFileSync(join(engine, file), 'utf8'),
  );
  const rules = new Set(sources.flatMap((source) => [...source.matchAll(/'(form-[a-z-]+)'/g)].map(([, rule]) => rule)));
  const earned = new Set(
    (refused as { findings: Finding[] }[]).flatMap(({ findings }) => findings.map(({ rule }) => rule)),
  );
  assert.ok(rules.size > 12);
  // A hundred thousand fields are above, in code.
  assert.deepEqual(
    [...rules].filter((rule) => rule && !earned.has(rule)),
    ['form-too-large'],
  );
});
