/** P01 of the shipped model on the days of its requirement: due after ten working days around Tết, overdue at the midnight after, its supervisor told. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from '../../workflows/engine/parse.ts';
import { simulate } from '../../workflows/engine/simulate.ts';
import { context } from '../expressions/facts.ts';

const bpmn = readFileSync(new URL('../../forms/create-e-record/process.bpmn', import.meta.url), 'utf8');
const { definitions = [] } = await parse(bpmn);

const begun = '2026-02-09T10:00:00+07:00';

/** The shipped model from Monday, 9 February 2026, on, and what it asked of the world until the instant. */
function until(instant: string) {
  const { played } = simulate(
    definitions[0]!,
    [{ start: { paper_confirmed_on: '2026-02-09', starter: 'x' } }, { advance: `PT${(Date.parse(instant) - Date.parse(begun)) / 1000}S` }],
    { now: begun, rules: context.rules, service: () => ({ complete: { duplicate: false } }) },
  );
  return played.flatMap(({ commands }) => commands);
}

const told = (instant: string) =>
  until(instant).flatMap((command) => (command.kind === 'run-service' && command.type === 'notices.give' ? [command.headers] : []));

test('R-DRF-2.1 (1/2) what is confirmed on 09/02/2026 is due on 02/03/2026', () => {
  const opened = until('2026-02-10T00:00:00+07:00').find((command) => command.kind === 'open-user-task');
  assert.equal(opened?.kind === 'open-user-task' && opened.dueDate, '2026-03-02');
});

test('R-DRF-2.1 (2/2) until midnight its supervisor is told nothing; at 00:00 on 03/03/2026 that it is overdue', () => {
  const overdue = (instant: string) => told(instant).filter((headers) => headers.kind === 'overdue');
  assert.deepEqual(overdue('2026-03-02T23:59:59+07:00'), []);
  assert.deepEqual(overdue('2026-03-03T00:00:00+07:00'), [{ kind: 'overdue', role: 'SUP' }]);
});
