/** How long timers wait, and when a cycle that was missed, or is counted in months, fires next. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextDue, readTimer, type Due } from '../../workflows/engine/timers.ts';

/** Midnight in Vietnam. */
const on = (day: string): string => new Date(`${day}T00:00:00+07:00`).toISOString();

const cycles: { cycle: string; since: string; fires: string[]; ends?: true }[] = [
  { cycle: 'R/P1M', since: '2026-01-31', fires: ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'] },
  { cycle: 'R/P1M', since: '2026-10-31', fires: ['2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31'] },
  { cycle: 'R3/2026-01-31T00:00:00+07:00/P1M', since: '2026-01-01', fires: ['2026-01-31', '2026-02-28', '2026-03-31'], ends: true },
  { cycle: 'R/P1Y', since: '2028-02-29', fires: ['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29'] },
  { cycle: 'R2/P1D', since: '2026-01-31', fires: ['2026-02-01', '2026-02-02'], ends: true },
  { cycle: 'R/P1M1D', since: '2026-01-31', fires: ['2026-03-01', '2026-04-02', '2026-05-03', '2026-06-04'] },
  { cycle: 'R/P1W', since: '2026-01-31', fires: ['2026-02-07', '2026-02-14'] },
  { cycle: 'R/P3000Y', since: '2026-01-01', fires: ['5026-01-01', '8026-01-01'], ends: true },
];

for (const { cycle, since, fires, ends } of cycles) {
  test(`${cycle} from ${since}`, () => {
    let due: Due | undefined = readTimer('cycle', cycle, on(since));
    for (const day of fires) {
      assert.equal(due?.at, on(day));
      due = nextDue(due, due.at);
    }
    assert.equal(due === undefined, ends ?? false);
  });
}

const missed: { cycle: string; at: string; now: string; next: string; left?: number }[] = [
  { cycle: 'R/-000001-01-01T00:00:00Z/P1M', at: 'none', now: '2026-02-13', next: 'none' },
  { cycle: 'R/0001-01-31T00:00:00+07:00/P1M', at: '0001-01-31', now: '2026-02-13', next: '2026-02-28' },
  { cycle: 'R9/2026-01-31T00:00:00+07:00/P1M', at: '2026-01-31', now: '2026-04-30', next: '2026-05-31', left: 4 },
  { cycle: 'R9/2026-01-31T00:00:00+07:00/P1D', at: '2026-01-31', now: '2026-02-03', next: '2026-02-04', left: 4 },
];

for (const { cycle, at, now, next, left } of missed) {
  test(`${cycle} heard on ${now}`, () => {
    const due = readTimer('cycle', cycle, on('2026-01-01'));
    assert.equal(due?.at, at === 'none' ? undefined : on(at));
    const again = due && nextDue(due, on(now));
    assert.equal(again?.at, next === 'none' ? undefined : on(next));
    assert.equal(again?.cycle?.left, left);
  });
}

const durations: [text: string, at: string | undefined][] = [
  ['P2W', '2026-02-14T00:00:00.000Z'],
  ['P1W2D', '2026-02-09T00:00:00.000Z'],
  ['P1M10D', '2026-03-10T00:00:00.000Z'],
  ['P1Y2M3DT4H30M', '2027-04-03T04:30:00.000Z'],
  ['P1MT1H', '2026-02-28T01:00:00.000Z'],
  ['PT0.5S', '2026-01-31T00:00:00.500Z'],
  ['P0D', '2026-01-31T00:00:00.000Z'],
  ...['P', 'PT', 'P1DT', 'P1M-1D', '-P1D', '-P1M1D', 'P1D1M', 'P1M1DT', 'P8000Y', 'P1.5D', 'p1d'].map((text): [string, undefined] => [text, undefined]),
];

for (const [text, at] of durations) test(`${text} after 31 January`, () => assert.equal(readTimer('duration', text, '2026-01-31T00:00:00.000Z')?.at, at));

test('months go on from where a suspension has moved them', () => {
  const due = readTimer('cycle', 'R/P1M', on('2026-01-31'))!;
  const later = { ...due, at: on('2026-03-05') };
  assert.equal(nextDue(later, later.at)?.at, on('2026-04-05'));
});
