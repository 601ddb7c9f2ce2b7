/** tests/requirements.md says what the tests' names say today, and how such a name is read. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { claimsOf, namesIn, readClaims, type Claim } from './requirements/claims.ts';
import { pageOf, tables } from './requirements/page.ts';

test('the page is the one that `npm run requirements` writes', () => {
  assert.equal(readFileSync(new URL('requirements.md', import.meta.url), 'utf8'), pageOf(readClaims()));
});

test('all 207 demands of the five documents are in the tables, each once', () => {
  const ids = tables.flatMap(([, table]) => Object.keys(table));
  assert.equal(ids.length, 207);
  assert.equal(new Set(ids).size, 207);
});

/** Put together here, so that this file claims nothing itself. */
const one = ['R', 'DRF', '1.1'].join('-');
const other = ['R', 'PLN', 'I.2.5a'].join('-');

describe('a claim is read from', () => {
  const cases: [what: string, source: string, names: string[]][] = [
    ["a test's name", `test('${one}: kept', () => {});`, [`${one}: kept`]],
    ['a step of a journey and a test within a test', `step('${one}', async () => {}); await t.test('${other}', async () => {});`, [one, other]],
    ['rows of a table that names tests', `const rows = [{ facts: '${one}: kept' }]; for (const row of rows) test(\`\${row.facts}: yes\`, () => {});`,
      ['…: yes', `${one}: kept`]],
    ['the title of a proof', `export const title = '${one}: kept';`, [`${one}: kept`]],
    ['no comment and no message', `// ${one}\nassert.ok(true, '${one}'); test('kept', () => assert.ok(true, '${other}'));`, ['kept']],
    ['no table that names no test', `const rows = ['${one}']; test('kept', () => use(rows));`, ['kept']],
  ];
  for (const [what, source, names] of cases) test(what, () => assert.deepEqual(namesIn('some.test.ts', source).names, names));
});

describe('a requirement', () => {
  const lineOf = (claims: Claim[]): string => pageOf(claims).split('\n').find((line) => line.startsWith(`| ${one} |`))!;
  const claim = (name: string): Claim[] => claimsOf('tests/a.test.ts', name);
  test('without a test is not yet met', () => assert.match(lineOf([]), /\| not yet \|  \|$/));
  test('with a test is met', () => assert.match(lineOf(claim(`${one}: kept | for ever`)), /\| met \| a\.test\.ts › \S+ kept \\\| for ever \|$/));
  test('with one of two parts is met in part', () => assert.match(lineOf(claim(`${one} (2/2): kept`)), /\| in part \|/));
  test('with both parts is met', () => assert.match(lineOf([...claim(`${one} (2/2)`), ...claim(`${one} (1/2)`)]), /\| met \|/));
  for (const [what, name] of [
    ['that nobody demands', ['R', 'DRF', '1.99'].join('-')],
    ['of another kind', ['R', 'EMP', '3.2'].join('-')],
    ['in more parts than there are', `${one} (3/2)`],
  ] as const) test(`${what} is refused`, () => assert.throws(() => pageOf(claim(name)), /claimed, and no requirement/));
  test('in halves and in thirds is refused', () =>
    assert.throws(() => pageOf([...claim(`${one} (1/2)`), ...claim(`${one} (1/3)`)]), /claimed, and no requirement/));
});
