/** Models broken at random (reliability.md B01, B02): parse and check always answer, and what they accept also runs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Rules } from '../../workflows/engine/instance.ts';
import { parse } from '../../workflows/engine/parse.ts';
import { simulate } from '../../workflows/engine/simulate.ts';
import { check } from '../../workflows/engine/soundness/index.ts';
import { cases } from '../conformance/cases.ts';
import rules from '../conformance/rules.json' with { type: 'json' };

const models = cases().map(({ bpmn }) => readFileSync(bpmn, 'utf8'));
const seed = Number(process.env.SEED ?? 2026);
const runs = Number(process.env.RUNS ?? 300);

/** Cuts a piece out, doubles it, or puts a piece of another model in its place. */
const broken = fc
  .record({
    model: fc.constantFrom(...models),
    other: fc.constantFrom(...models),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 200 }),
    how: fc.constantFrom('cut', 'double', 'swap', 'name'),
  })
  .map(({ model, other, at, length, how }) => {
    const from = Math.floor(at * model.length);
    const piece = model.slice(from, from + length);
    const instead = {
      cut: '',
      double: piece + piece,
      swap: other.slice(Math.floor(at * other.length), Math.floor(at * other.length) + length),
      name: piece.replaceAll(/"[a-z_]+"/g, '"__proto__"'),
    };
    return model.slice(0, from) + instead[how] + model.slice(from + length);
  });

test(`${runs} broken models, seed ${seed}: none crashes, hangs or is accepted and then breaks`, async () => {
  let accepted = 0;
  const sound = fc.asyncProperty(broken, async (model) => {
    const started = performance.now();
    const { definitions } = await parse(model);
    for (const definition of definitions ?? []) {
      if (check(definition).length > 0) continue;
      accepted++;
      simulate(definition, [], { now: '2026-02-09T03:00:00.000Z', rules: rules as Rules });
    }
    assert.ok(performance.now() - started < 2_000);
  });
  await fc.assert(sound, { numRuns: runs, seed });
  assert.ok(accepted > 0, 'some mutations are harmless, so this can fail');
});
