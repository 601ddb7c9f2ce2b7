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
  const whole = ['R', 'DRF', '1.1'].join('-');
  const halves = ['R', 'DRF', '1.7'].join('-');
  const lineOf = (id: string, names: string[]): string => {
    const claims: Claim[] = names.flatMap((name) => claimsOf('tests/a.test.ts', name));
    return pageOf(claims).split('\n').find((line) => line.startsWith(`| ${id} |`))!;
  };
  const cases: [what: string, id: string, names: string[], shown: RegExp][] = [
    ['without a test is not yet met', whole, [], /\| not yet \|  \|$/],
    ['with a test is met', whole, [`${whole}: kept | for ever`], /\| met \| a\.test\.ts › \S+ kept \\\| for ever \|$/],
    ['of two parts, with one, is met in part', halves, [`${halves} (2/2): kept`], /\| in part \|/],
    ['of two parts, with a test that does not say which, is met in part', halves, [`${halves}: kept`], /\| in part \|/],
    ['of two parts, with both, is met', halves, [`${halves} (2/2)`, `${halves} (1/2)`], /\| met \|/],
  ];
  for (const [what, id, names, shown] of cases) test(what, () => assert.match(lineOf(id, names), shown));
  for (const [what, name] of [
    ['that nobody demands', ['R', 'DRF', '1.99'].join('-')],
    ['of another kind', ['R', 'EMP', '3.2'].join('-')],
    ['in more parts than there are', `${halves} (3/2)`],
    ['in thirds that has halves', `${halves} (1/3)`],
    ['in halves that has none', `${whole} (1/2)`],
  ] as const) test(`${what} is refused`, () => assert.throws(() => lineOf(whole, [name]), /claimed, and no requirement/));
});
