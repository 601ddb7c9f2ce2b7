/** tests/requirements.md: each requirement of the law with the tests that assert it, or `not yet`; written from this folder's tables and the tests' names. */
import { readFileSync } from 'node:fs';
import type { Claim } from './claims.ts';

/** The documents that demand something, as shared/requirements.md names them; one table each beside this file. */
const documents = {
  drf: 'DRF: draft circular on e-records',
  cir: 'CIR: Circular 06/2023/TT-BNV, Articles 8 to 10',
  eng: 'ENG: what its English version adds',
  pln: 'PLN: Plan 1838/KH-BHXH on digitising archives',
  qtr: 'QTR: Decision 1333/QĐ-BHXH on digitising papers of procedures',
};

/** ID -> one line; several where the scenario asks for several things, each of which some test has to assert by its number. */
type Table = Record<string, string | string[]>;

const tableOf = (name: string): Table => JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')) as Table;

export const tables: [title: string, table: Table][] = Object.entries(documents).map(([name, title]) => [title, tableOf(name)]);

/** @throws Error on a claim of what nobody demands, and on parts that cannot be */
export function pageOf(claims: Claim[]): string {
  refuseUnknown(claims);
  const states = tables.map(([title, table]) => ({ title, rows: Object.entries(table).map(([id, line]) => ({ id, line, ...stateOf(id, partsOf(line), claims) })) }));
  const rows = states.flatMap((one) => one.rows);
  const count = (state: State, among = rows): number => among.filter((row) => row.state === state).length;
  return `${[
    '# What the law asks, and the test that shows it',
    '',
    'Written by `npm run requirements`; do not edit. A requirement is **met** when the tests that carry its ID in their names assert the figures of its',
    'own acceptance scenario, all of it. Where a scenario asks for several things, `(1/2)` in a name claims the first of two; while one of them lacks its',
    'test, or a test does not say which it asserts, the requirement is *in part*: not yet met.',
    'The lines are short reminders in our words; the law is requirements.md, Part 1. Its features (S), processes (P) and decisions (A) are ways',
    'to these and are not counted.',
    '',
    `**${count('met')} of ${rows.length} met**, ${count('in part')} in part, ${count('not yet')} not yet.`,
    '',
    '| document | demands | met | in part | not yet |',
    '|---|---|---|---|---|',
    ...states.map((one) => `| ${one.title} | ${one.rows.length} | ${count('met', one.rows)} | ${count('in part', one.rows)} | ${count('not yet', one.rows)} |`),
    ...states.flatMap((one) => [
      '', `## ${one.title}`, '', '| ID | what is asked | state | tests |', '|---|---|---|---|',
      ...one.rows.map(({ id, line, state, tests }) => `| ${id} | ${cell(told(line))} | ${state} | ${tests.map(cell).join('<br>')} |`),
    ]),
  ].join('\n')}\n`;
}

type State = 'met' | 'in part' | 'not yet';

const partsOf = (line: string | string[]): number => (Array.isArray(line) ? line.length : 1);
const told = (line: string | string[]): string => (Array.isArray(line) ? `${line.map((part, i) => `(${i + 1}) ${part}`).join('; ')}.` : line);

function stateOf(id: string, of: number, claims: Claim[]): { state: State; tests: string[] } {
  const own = claims.filter((one) => one.id === id);
  const parts = new Set(own.filter((one) => one.of === of).map(({ part }) => part));
  return {
    state: parts.size === of ? 'met' : own.length > 0 ? 'in part' : 'not yet',
    tests: own.toSorted((a, b) => a.part - b.part).map(({ file, name }) => `${file.replace(/^tests\//, '')} › ${name}`),
  };
}

/** A claim of the whole is let stand beside several parts, as one that does not say which. */
function refuseUnknown(claims: Claim[]): void {
  const known = new Map(tables.flatMap(([, table]) => Object.entries(table).map(([id, line]) => [id, partsOf(line)])));
  const wrong = claims.filter(({ id, part, of }) => !known.has(id) || part < 1 || part > of || (of > 1 && of !== known.get(id)));
  const said = wrong.map(({ id, part, of, file, name }) => `${id} (${part}/${of}): ${file} › ${name}`);
  if (said.length > 0) throw new Error(`claimed, and no requirement or no part of one:\n${said.join('\n')}`);
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
