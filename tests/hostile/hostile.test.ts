/** A thousand hostile models and a thousand hostile expressions: none hangs, crashes, or is taken for what it is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tryExpressions } from './expressions.ts';
import { tryModels } from './models.ts';

const seed = Number(process.env.SEED ?? 2026);

test(`1,000 models, seed ${seed}`, async () => {
  const { tried, accepted } = await tryModels(1_000, seed);
  assert.equal(tried, 1_000);
  assert.ok(accepted > 0, 'some mutations are harmless, so this can fail');
});

test(`1,000 expressions, seed ${seed}`, () => {
  const { tried, accepted } = tryExpressions(1_000, seed);
  assert.equal(tried, 1_000);
  assert.ok(accepted > 0, 'some of them are expressions, so this can fail');
});
