/** The vectors of requirements.md 5.1, the calendar that ships, and 10,000 random dates against a second calendar, under several TZ. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import shipped from '../../forms/catalogue/calendar.json' with { type: 'json' };
import { amend } from '../../workflows/calendar/amend.ts';
import type { Calendar, CalendarDay } from '../../workflows/calendar/calendar.ts';
import { dateOf, dayAfter, dayNumber, isoDate, startOfDay } from '../../workflows/calendar/date.ts';
import {
  dueDate,
  explain,
  isWorkingDay,
  overdueAt,
  workingDaysBetween,
} from '../../workflows/calendar/working-days.ts';
import { daysUntil, workingDaysAfter } from './independent-calendar.ts';
import swap from './swap.json' with { type: 'json' };
import testDays from './test-calendar.json' with { type: 'json' };
import vectors from './vectors.json' with { type: 'json' };

const plain = testDays as Calendar;
const swapped: Calendar = { version: 'test-5.1-swap', days: [...plain.days, ...(swap as CalendarDay[])] };
const inForce = shipped as Calendar;

for (const [start, n, due, note] of vectors as [string, number, string, string][]) {
  test(`${n} working days from ${start} end on ${due} ${note}`, () => {
    assert.equal(dueDate(start, n, note === 'swap' ? swapped : plain), due);
  });
}

const zone = process.env.TZ;
const zones = ['Asia/Ho_Chi_Minh', 'America/Los_Angeles', 'Pacific/Kiritimati'];
const seed = Number(process.env.SEED ?? 2026);
after(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const from2024 = dayNumber('2024-01-01') ?? 0;
const to2027 = dayNumber('2027-11-30') ?? 0;

for (const TZ of zones) {
  test(`10,000 random dates agree with an independent calendar, TZ=${TZ}, seed ${seed}`, () => {
    process.env.TZ = TZ;
    const dates = fc.integer({ min: from2024, max: to2027 }).map(isoDate);
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 15 }), (start, n) => {
        const days = workingDaysAfter(start, n, inForce);
        const due = dueDate(start, n, inForce);
        assert.equal(due, days.at(-1));
        assert.equal(workingDaysBetween(start, due, inForce), n);
        assert.equal(
          workingDaysBetween(due, start, inForce),
          -daysUntil(start, due).filter((day) => isWorkingDay(day, inForce)).length,
        );
        const explained = explain(start, n, inForce);
        assert.deepEqual(
          explained.days.filter((day) => day.counts).map((day) => day.date),
          days,
        );
        assert.deepEqual(
          explained.days.map((day) => day.date),
          daysUntil(start, due),
        );
        assert.equal(explained.overdueAt, overdueAt(due));
      }),
      { numRuns: 10_000, seed },
    );
  });
}

test('a day begins at 00:00 in Vietnam, wherever the machine is', () => {
  for (const TZ of zones) {
    process.env.TZ = TZ;
    assert.equal(startOfDay('2026-03-03'), '2026-03-02T17:00:00.000Z');
    assert.equal(overdueAt('2026-03-02'), '2026-03-02T17:00:00.000Z');
    assert.equal(dateOf('2026-03-02T16:59:59.999Z'), '2026-03-02');
    assert.equal(dateOf('2026-03-02T17:00:00.000Z'), '2026-03-03');
    assert.equal(dayAfter('2024-02-28'), '2024-02-29');
  }
});

test('what is no date is none', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-02-09T10:00:00Z', '', 'today']) {
    assert.equal(dayNumber(text), undefined, text);
    assert.throws(() => dueDate(text, 1, plain), RangeError);
  }
  for (const n of [-1, 1.5, NaN, 2_601]) assert.throws(() => dueDate('2026-02-09', n, plain), RangeError);
  assert.equal(dueDate('2026-02-14', 0, plain), '2026-02-14');
});

test('each day says why it counts or not', () => {
  const { days } = explain('2026-08-20', 9, { ...swapped, days: [...swapped.days, planned('2026-08-24')] });
  const reasons = Object.fromEntries(days.map((day) => [day.date, [day.reason, day.ordinal]]));
  assert.deepEqual(reasons['2026-08-21'], ['weekday', 1]);
  assert.deepEqual(reasons['2026-08-22'], ['worked-instead', 2]);
  assert.deepEqual(reasons['2026-08-23'], ['weekly-rest', undefined]);
  assert.deepEqual(reasons['2026-08-24'], ['planned-not-counted', 3]);
  assert.deepEqual(reasons['2026-08-31'], ['day-off', undefined]);
});

function planned(date: string): CalendarDay {
  return { date, kind: 'off', status: 'PLANNED', name: 'Ngày dự kiến' };
}

test('the shipped calendar: 24/11/2026 is planned and counts as a working day; 2027 rests on assumptions and says so', () => {
  assert.equal(isWorkingDay('2026-11-24', inForce), true);
  const { days } = explain('2026-11-23', 1, inForce);
  assert.equal(days[0]?.reason, 'planned-not-counted');
  const acrossNewYear = explain('2026-12-28', 5, inForce);
  assert.deepEqual(
    acrossNewYear.assumed.map(({ date }) => date),
    ['2027-01-01'],
  );
  assert.deepEqual(explain('2026-06-01', 10, inForce).assumed, []);
  const dates = inForce.days.map(({ date }) => date);
  assert.deepEqual(dates, [...new Set(dates)].sort());
  for (const { date, kind } of inForce.days)
    assert.equal(isWorkingDay(date, { version: '', days: [] }), kind === 'off', date);
});

test('a new calendar moves only days after its approval (A-37)', () => {
  const later: Calendar = {
    version: 'next',
    days: [planned('2026-06-01'), { ...planned('2026-06-10'), status: 'CONFIRMED' }],
  };
  const earlier: Calendar = { version: 'now', days: [{ ...planned('2026-06-02'), status: 'CONFIRMED' }] };
  const amended = amend(earlier, later, '2026-06-05');
  assert.equal(amended.version, 'next');
  assert.deepEqual(
    amended.days.map(({ date }) => date),
    ['2026-06-02', '2026-06-10'],
  );
  assert.equal(dueDate('2026-06-01', 8, earlier), '2026-06-12');
  assert.equal(dueDate('2026-06-01', 8, amended), '2026-06-15');
});
