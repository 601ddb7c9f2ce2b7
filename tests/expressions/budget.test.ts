/** Expressions that would run away (reliability.md B06): stopped at the same step each time, in milliseconds, and without a way to the host. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BudgetExceeded } from '../../workflows/engine/expression/machine.ts';
import { ask } from './facts.ts';

const runaway: [string, string][] = [
  ['a million rounds', 'for i in 1..1000000 return i'],
  ['rounds within rounds', 'for i in 1..500, j in 1..500 return i * j'],
  ['a function that reaches itself', '(function(f) f(f))(function(f) f(f))'],
  [
    'a text doubled again and again',
    'for i in 1..40 return if i = 1 then "xxxxxxxxxxxxxxxx" else partial[-1] + partial[-1]',
  ],
  [
    'a list doubled again and again',
    'for i in 1..40 return if i = 1 then [1, 2] else concatenate(partial[-1], partial[-1])',
  ],
  ['all partial results in each', 'for i in 1..10000 return count(partial)'],
  ['every against every', 'distinct values(for i in 1..5000 return i)'],
  ['a sort without an order', 'sort(for i in 1..2000 return i, function(a, b) true)'],
  [
    'replacing by much',
    'replace(string join(for i in 1..1500 return "aaaaaaaaaa"), "a", "0123456789012345678901234567890123456789")',
  ],
];

for (const [what, expression] of runaway) {
  test(`stopped: ${what}`, () => {
    const start = performance.now();
    assert.throws(() => ask(expression), BudgetExceeded);
    assert.ok(performance.now() - start < 1_000, 'in time');
  });
}

test('the step at which it stops is always the same', () => {
  const expression = 'for i in 1..50 return i * i';
  const enough = Array.from({ length: 2_000 }, (_, budget) => budget).find((budget) => stands(expression, budget));
  assert.equal(enough, 203);
});

function stands(expression: string, budget: number): boolean {
  try {
    ask(expression, {}, budget);
    return true;
  } catch (problem) {
    if (problem instanceof BudgetExceeded) return false;
    throw problem;
  }
}

const hostile: [string, unknown][] = [
  ['matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")', false],
  ['matches(string join(for i in 1..1000 return "ab"), "(a|b|ab)*c")', false],
  ['constructor', null],
  ['(function(a) a).constructor', null],
  ['matches("a", string join(for i in 1..100 return "[a-["))', null],
  ['time("09:00:00@__proto__")', null],
  ['"".constructor', null],
  ['[].constructor', []],
  ['{}.__proto__', null],
  ['person.__proto__.x', null],
  ['process', null],
  ['globalThis', null],
  ['constructor("return 1")()', { refused: 'expression-unknown-function' }],
  ['get value({}, "__proto__")', null],
];

test('a budget spent on zones is spent in time', () => {
  const start = performance.now();
  assert.throws(() => ask('for i in 1..9999 return time("09:00:00@Europe/Atlantis")'), BudgetExceeded);
  assert.throws(() => ask('for i in 1..9999 return @"2026-03-29T02:30:00@Africa/Casablanca" + duration("P1D")'), BudgetExceeded);
  assert.ok(performance.now() - start < 1_000);
});

test('nothing of the host is reached', () => {
  for (const [expression, is] of hostile) assert.deepEqual(ask(expression, { person: {} }), is, expression);
});

test('what is read is known beforehand', async () => {
  const { compileFeel } = await import('../../workflows/engine/expression/compile.ts');
  const reads = (text: string) => compileFeel(text).expression?.reads;
  assert.deepEqual(reads('a + b.c + count(list[item.x > limit])'), ['a', 'b', 'limit', 'list']);
  assert.deepEqual(reads('for i in xs return i + partial[-1] + k'), ['k', 'xs']);
  assert.deepEqual(reads('some x in xs satisfies x > y'), ['xs', 'y']);
  assert.deepEqual(reads('{a: 1, b: a + c}'), ['c']);
  assert.deepEqual(reads('(function(a) a + b)(c)'), ['b', 'c']);
  assert.deepEqual(reads('legal.create.deadlineWd + n'), ['n']);
  assert.equal(compileFeel('legal.create.deadlineWd').expression?.rules, true);
  assert.equal(compileFeel('working days after(d, 1)').expression?.rules, true);
  assert.equal(compileFeel('date(d) + duration("P1D")').expression?.rules, undefined);
});
