/** Expressions from nowhere (reliability.md B06): any tokens in any order, and attacks by name; none throws anything but its budget. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BudgetExceeded } from '../../workflows/engine/expression/machine.ts';
import { ask } from '../expressions/facts.ts';
import type { Tally } from './models.ts';

const tokens = [
  ...'( ) [ ] { } , : . .. + - * / ** = != < > <= >= ? @ "'.split(' '),
  ...'if then else for in return some every satisfies and or between instance of function not null true false'.split(' '),
  ...'x y list person item partial legal constructor __proto__ 0 1 -1 1.5 1e300 9007199254740993'.split(' '),
  ...['"a"', '"\\u0041"', '@"2026-02-09"', '@"P1D"', 'date("2026-02-09")', 'today()', 'string length', 'working days after'],
  ...['sort(list, function(a, b) a < b)', 'for i in 1..9 return', 'count(list)', 'matches("aa", "(a*)*b")'],
  ...['//', '/*', '*/', '\n', '😀', '\\'],
];
const variables = { x: 1, y: 'a', list: [1, [2, null], { a: 1 }], person: { name: 'An', tags: [] } };

/** What has to become of it: the same value each time, a finding, or an end of its budget. */
type Answer = 'stopped' | 'refused' | { value: unknown };
const attacks: [name: string, text: (size: number) => string, is: Answer][] = [
  ['open brackets', (n) => '('.repeat(200 + n * 90), 'refused'],
  ['open lists', (n) => '['.repeat(200 + n * 90), 'refused'],
  ['open contexts', (n) => '{a:'.repeat(200 + n * 30), 'refused'],
  ['a path without an end', (n) => 'a.'.repeat(200 + n * 40), 'refused'],
  ['signs', (n) => '-'.repeat(600 + n * 80), 'refused'],
  ['calls in calls', (n) => 'not('.repeat(300 + n * 20), 'refused'],
  ['quotes', (n) => '"'.repeat(4_001 + n * 2), 'refused'],
  ['a range of a milliard', (n) => `count(for i in 1..${10 ** (5 + (n % 9))} return i)`, 'stopped'],
  ['rounds in rounds', (n) => `for i in 1..${300 + n}, j in 1..300 return i * j`, 'stopped'],
  ['a text doubled', (n) => `for i in 1..${40 + n} return if i = 1 then "xxxx" else partial[-1] + partial[-1]`, 'stopped'],
  ['a list doubled', (n) => `for i in 1..${40 + n} return if i = 1 then [1] else concatenate(partial[-1], partial[-1])`, 'stopped'],
  ['a function of itself', (n) => `(function(f, n) f(f, n + 1))(function(f, n) f(f, n + 1), ${n})`, 'stopped'],
  ['greedy expressions', (n) => `matches("${'a'.repeat(20 + n)}!", "(a+)+$")`, { value: false }],
  ['greedy alternatives', (n) => `matches("${'ab'.repeat(20 + n)}", "(a|b|ab)*c")`, { value: false }],
  ['a repetition of repetitions', (n) => `matches("a", "(((a{1,99}){1,99}){1,99}){1,${n + 2}}")`, { value: null }],
  ['the constructor', (n) => `[${n}].constructor`, { value: [null] }],
  ['the prototype', (n) => `{a${n}: 1}.__proto__`, { value: null }],
  ['a host function', (n) => `constructor("return ${n}")()`, 'refused'],
  ['a number too long', (n) => `1${'0'.repeat(400 + n)}`, { value: null }],
  ['a power too high', (n) => `10 ** (10 ** ${9 + n})`, { value: null }],
];

export function tryExpressions(n: number, seed: number): Tally {
  const tally: Tally = { tried: 0, accepted: 0 };
  const one = fc.property(fc.array(fc.constantFrom(...tokens), { maxLength: 14 }), (parts) => {
    tally.tried++;
    const answer = answerTo(parts.join(' '));
    if (typeof answer === 'object') tally.accepted++;
  });
  const named = Math.floor(n / 4);
  fc.assert(one, { numRuns: n - named, seed });
  for (let i = 0; i < named; i++) {
    tally.tried++;
    const [name, text, is] = attacks[i % attacks.length]!;
    const size = (Math.floor(i / attacks.length) + seed) % 40;
    assert.deepEqual(answerTo(text(size)), is, `${name}, ${size}`);
  }
  return tally;
}

function answerTo(text: string): Answer {
  const started = performance.now();
  try {
    const value = ask(text, variables);
    const refused = typeof value === 'object' && value !== null && 'refused' in value;
    return refused ? 'refused' : { value };
  } catch (problem) {
    if (!(problem instanceof BudgetExceeded)) throw problem;
    return 'stopped';
  } finally {
    assert.ok(performance.now() - started < 5_000, `in time: ${text.slice(0, 80)}`);
  }
}
