/** How a due date stands on a day: facts and verdicts, by the test calendar of requirements.md 5.1. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dueStanding, nearUntil, type DueStanding } from '../../web/src/lib/due/due.ts';
import type { Calendar } from '../../workflows/calendar/calendar.ts';

const calendar = JSON.parse(
  readFileSync(new URL('../calendar/test-calendar.json', import.meta.url), 'utf8'),
) as Calendar;

const facts: [string | null, string, DueStanding][] = [
  [null, '2026-03-02', { kind: 'none', days: 0 }],
  ['2026-03-02', '2026-03-02', { kind: 'today', days: 0 }],
  ['2026-03-03', '2026-03-02', { kind: 'near', days: 1 }],
  ['2026-03-04', '2026-03-02', { kind: 'near', days: 2 }],
  ['2026-03-05', '2026-03-02', { kind: 'later', days: 3 }],
  // Friday before the Tết holidays: the Monday after them is one working day away.
  ['2026-02-23', '2026-02-13', { kind: 'near', days: 1 }],
  // Due on a Friday, asked on the Saturday: late, though no working day has passed.
  ['2026-03-06', '2026-03-07', { kind: 'late', days: 0 }],
  ['2026-03-06', '2026-03-09', { kind: 'late', days: 1 }],
  ['2026-02-13', '2026-02-24', { kind: 'late', days: 2 }],
];

for (const [dueOn, today, standing] of facts) {
  test(`due ${dueOn ?? 'never'}, asked on ${today}: ${standing.kind}, ${standing.days} working days`, () => {
    assert.deepEqual(dueStanding(dueOn, today, calendar), standing);
  });
}

test('near reaches over the holidays', () => {
  assert.equal(nearUntil('2026-02-13', calendar), '2026-02-24');
});
