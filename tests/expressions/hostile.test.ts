/** Texts of any tokens (reliability.md B06): compiling always answers, and what compiles never throws anything but its budget. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BudgetExceeded } from '../../workflows/engine/expression/machine.ts';
import { ask } from './facts.ts';

const seed = Number(process.env.SEED ?? 2026);
const runs = Number(process.env.RUNS ?? 2_000);

const tokens = [
  ...'( ) [ ] { } , : . .. + - * / ** = != < > <= >= ? @ "'.split(' '),
  ...'if then else for in return some every satisfies and or between instance of function not null true false'.split(
    ' ',
  ),
  ...'x y list person item partial legal constructor __proto__ 0 1 -1 1.5 1e300 9007199254740993'.split(' '),
  '"a"',
  '"\\u0041"',
  '@"2026-02-09"',
  '@"P1D"',
  'date("2026-02-09")',
  'today()',
  'string length',
  'working days after',
  'sort(list, function(a, b) a < b)',
  'for i in 1..9 return',
  'count(list)',
  'matches("aa", "(a*)*b")',
  '//',
  '/*',
  '*/',
  '\n',
  '😀',
  '\\',
];

const variables = { x: 1, y: 'a', list: [1, [2, null], { a: 1 }], person: { name: 'An', tags: [] } };

test(`${runs} texts of tokens, seed ${seed}`, () => {
  let compiled = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...tokens), { maxLength: 14 }), (parts) => {
      const started = performance.now();
      try {
        const answer = ask(parts.join(' '), variables);
        const refused = typeof answer === 'object' && answer !== null && 'refused' in answer;
        if (!refused) compiled++;
      } catch (problem) {
        if (!(problem instanceof BudgetExceeded)) throw problem;
      }
      assert.ok(performance.now() - started < 1_000, 'in time');
    }),
    { numRuns: runs, seed },
  );
  assert.ok(compiled > runs / 100, 'some of them are expressions, so this can fail');
});

test('long and deep texts are answered at once', () => {
  for (const text of [
    '('.repeat(4_000),
    '['.repeat(4_000),
    'a.'.repeat(2_000),
    '-'.repeat(4_000),
    'not('.repeat(1_000),
    '"'.repeat(4_001),
    '{a:'.repeat(1_300),
  ]) {
    const started = performance.now();
    const answer = ask(text) as { refused?: string };
    assert.match(answer.refused ?? '', /^expression-/);
    assert.ok(performance.now() - started < 2_000, `${text.slice(0, 10)} took ${performance.now() - started} ms`);
  }
});
