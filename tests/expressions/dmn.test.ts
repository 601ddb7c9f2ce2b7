/**
 * Expressions and what DMN 1.5 (chapter 10) says they are, function by function and operator by operator; where the oracle says
 * something else, that is the third of a row.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import rows from './dmn.json' with { type: 'json' };
import { ask } from './facts.ts';
import { isSame, oracle } from './outside.ts';

const table = rows as [expression: string, is: unknown, oracle?: unknown][];

test(`${table.length} expressions are what DMN says`, () => {
  for (const [expression, is] of table) assert.deepEqual(ask(expression), is, expression);
});

test('the oracle differs where the table says so, and is right in no more of them', (t) => {
  const right = table.filter(([expression, is]) => isSame(oracle(expression), is));
  const named = table.filter((row) => row.length === 3);
  assert.equal(right.length + named.length, table.length);
  for (const [expression, , says] of named) {
    const answer = oracle(expression) as { threw?: string } | null;
    assert.deepEqual(answer?.threw === undefined ? answer : 'threw', says, expression);
  }
  t.diagnostic(`${table.length} pass here, ${right.length} with feelin`);
});
