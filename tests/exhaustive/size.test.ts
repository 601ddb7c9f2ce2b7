/** Large regular models are proved by what is left of them: ten branches of five tasks (6^10 states), random sound models, what ships. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Element } from '../../workflows/engine/definition.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { prove } from '../../workflows/engine/soundness/proof.ts';
import { branches } from './branches.ts';
import { diceOf, randomModel } from './random-model.ts';

test('ten parallel branches of five tasks are proved at once; a join that does not join is found', () => {
  const started = performance.now();
  assert.deepEqual(prove(branches(10, 5)), { findings: [], proved: true, shortest: true, states: 3, bounds: [] });
  assert.ok(performance.now() - started < 2_000);
  const wrong = branches(10, 5);
  (wrong.elements.join as Element).type = 'exclusiveGateway' as 'parallelGateway';
  const { findings } = prove(wrong, { verdict: 1_000, shortest: 1_000 });
  assert.deepEqual(
    findings.map(({ rule, elementId }) => [rule, elementId]),
    [['token-doubled', 'join']],
  );
});

test('200 random sound models of about fifty elements are proved', () => {
  for (let run = 0; run < 200; run++) {
    const { findings, proved } = prove(randomModel(diceOf(run), 50, 0));
    assert.deepEqual([findings, proved], [[], true], `model ${run}`);
  }
});

for (const file of globSync('forms/*/process.bpmn', { cwd: join(import.meta.dirname, '../..') })) {
  test(`${file} is proved in few states`, async () => {
    const { definitions = [] } = await parse(readFileSync(join(import.meta.dirname, '../..', file)));
    for (const definition of definitions) {
      const { findings, proved, states } = prove(definition);
      assert.deepEqual([findings, proved], [[], true]);
      assert.ok(states <= 100, `${states} states`);
    }
  });
}
