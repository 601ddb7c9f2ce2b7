/** The shipped procedure keeps entry, verification and approval apart; taking any name out of its model is found, with the article. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { FormSchema } from '../../workflows/engine/form.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { guard } from '../../workflows/guardrails/index.ts';

const folder = join(import.meta.dirname, '../../forms/create-e-record');
const model = readFileSync(join(folder, 'process.bpmn'), 'utf8');
const forms = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.form.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as FormSchema)
    .map((form) => [form.id, form]),
);

async function guarded(xml: string) {
  const { definitions } = await parse(xml);
  assert.ok(definitions);
  return definitions.flatMap((definition) => guard(definition, forms));
}

test('as shipped', async () => assert.deepEqual(await guarded(model), []));

const kept = [...model.matchAll(/name="actorNotOf" value="([^"]+)"/g)].flatMap(([whole, names = '']) =>
  names.split(' ').map((name) => ({
    whole,
    name,
    without: names
      .split(' ')
      .filter((other) => other !== name)
      .join(' '),
  })),
);

for (const { whole, name, without } of kept) {
  test(`found: ${whole} without ${name}`, async () => {
    const findings = await guarded(model.replace(whole, `name="actorNotOf" value="${without}"`));
    assert.deepEqual(
      findings.map(({ rule, params }) => [rule, params]),
      [['four-eyes-not-drawn', { other: name }]],
    );
    assert.match(findings[0]?.article ?? '', /^drf-/);
  });
}

test('there is something to take out', () => assert.ok(kept.length >= 5));
