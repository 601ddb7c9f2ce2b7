/** A proposed calendar: days put in the place of others, what differs from the one in force, and a profile's parameters by path. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byYear, changedDays, withChanges, type ProposedDay } from '../../web/src/lib/rules/calendar-changes.ts';
import { parametersOf } from '../../web/src/lib/rules/rules-page.ts';
import { dutiesAddress, readDutyFilter } from '../../web/src/lib/duties/duty-rows.ts';
import type { CalendarDay } from '../../workflows/calendar/calendar.ts';

const off = (date: string, name = 'x', status: CalendarDay['status'] = 'CONFIRMED'): CalendarDay => ({ date, kind: 'off', status, name });
const proposed = (date: string, more: Partial<ProposedDay> = {}): ProposedDay => ({ date, kind: 'off', status: 'CONFIRMED', name: 'x', nameEn: '', ...more });
const inForce = [off('2027-01-01'), off('2027-09-02', 'Quốc khánh', 'ASSUMED')];

const proposals: [facts: string, changes: ProposedDay[], days: string[]][] = [
  ['nothing', [], ['2027-01-01 off', '2027-09-02 off']],
  ['a day more, in its order', [proposed('2027-04-16')], ['2027-01-01 off', '2027-04-16 off', '2027-09-02 off']],
  ['a day that is worked instead', [proposed('2027-01-09', { kind: 'work' })], ['2027-01-01 off', '2027-01-09 work', '2027-09-02 off']],
  ['a day left to the weekly rule', [proposed('2027-01-01', { kind: 'plain' })], ['2027-09-02 off']],
  ['the same day twice: the last word counts', [proposed('2027-01-01', { kind: 'plain' }), proposed('2027-01-01', { kind: 'work' })], ['2027-01-01 work', '2027-09-02 off']],
];

for (const [facts, changes, days] of proposals) {
  test(`a calendar with ${facts}`, () => {
    assert.deepEqual(withChanges(inForce, changes).map(({ date, kind }) => `${date} ${kind}`), days);
  });
}

test('days differ by kind, status or name, and where only one calendar has them', () => {
  const next = [off('2027-01-01'), off('2027-09-02', 'Quốc khánh'), off('2027-04-16')];
  assert.deepEqual(
    changedDays({ version: 'a', days: inForce }, { version: 'b', days: next }).map(({ date, before, after }) => [date, before?.status, after?.status]),
    [['2027-04-16', undefined, 'CONFIRMED'], ['2027-09-02', 'ASSUMED', 'CONFIRMED']],
  );
});

test('days are shown by year, the latest first', () => {
  assert.deepEqual(byYear([off('2026-01-01'), off('2027-01-01'), off('2027-09-02')]).map(([year, days]) => [year, days.length]), [['2027', 2], ['2026', 1]]);
});

test('parameters are named by their path', () => {
  assert.deepEqual(parametersOf({ create: { deadlineWd: 10 }, retention: 'PERMANENT' }), [['create.deadlineWd', '10'], ['retention', 'PERMANENT']]);
});

const addresses: [asked: string, kept: string][] = [
  ['', '/duties'],
  ['?state=late&kind=D-FIX&page=2', '/duties?state=late&kind=D-FIX&page=2'],
  ['?state=nonsense&kind=x&page=-1', '/duties'],
];
for (const [asked, kept] of addresses) {
  test(`the list of duties at ${asked || 'no query'} is ${kept}`, () => {
    const filter = readDutyFilter(new URLSearchParams(asked));
    assert.equal(dutiesAddress(filter, { page: filter.page }), kept);
  });
}
