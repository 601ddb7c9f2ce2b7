/** A record travels in time: addresses read and written, the version a moment means, and what differs between two versions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedComponents, changedValues } from '../../web/src/lib/records/changes.ts';
import { momentAddress, readMoment, versionAt, type Moment } from '../../web/src/lib/records/moment.ts';
import { dateOf } from '../../web/src/lib/language/dates.ts';
import type { RecordComponent } from '../../web/src/lib/record/component.ts';
import type { ShownValue } from '../../web/src/lib/record/shown.ts';

const addresses: [asked: string, moment: Partial<Moment>, kept: string][] = [
  ['', {}, ''],
  ['?version=2&against=1', { version: 2, against: 1 }, '?version=2&against=1'],
  // As the plain form sends it: every field, most of them empty, days as typed.
  ['?version=&on=1%2F3%2F2025&known=15%2F04%2F2025&against=', { on: '2025-03-01', known: '2025-04-15' }, '?known=2025-04-15&on=2025-03-01'],
  // A version is already something known.
  ['?version=2&known=2025-04-15', { version: 2 }, '?version=2'],
  ['?version=0&on=31/02/2025&against=x', {}, ''],
  ['?version=-1&known=2025-13-01', {}, ''],
];

for (const [asked, moment, kept] of addresses) {
  test(`the address ${asked || 'without a query'} means ${JSON.stringify(moment)}`, () => {
    const read = readMoment(new URLSearchParams(asked));
    assert.deepEqual(read, { version: null, on: null, known: null, against: null, ...moment });
    assert.equal(momentAddress('r', read), `/records/r${kept}`);
  });
}

// Sealed at 23:30 and 00:30 in Vietnam: the days of the law, not those of Greenwich.
const versions = [
  { n: 2, at: new Date('2025-04-15T16:30:00Z') },
  { n: 1, at: new Date('2025-03-01T17:30:00Z') },
];
const moments: [moment: Partial<Moment>, version: number | null | undefined][] = [
  [{}, null],
  [{ version: 1 }, 1],
  [{ version: 3 }, undefined],
  [{ known: '2025-04-15' }, 2],
  [{ known: '2025-04-14' }, 1],
  [{ known: '2025-03-02' }, 1],
  [{ known: '2025-03-01' }, 0],
];

for (const [moment, version] of moments) {
  test(`${JSON.stringify(moment)} is version ${version} of two`, () => {
    assert.equal(versionAt({ version: null, on: null, known: null, against: null, ...moment }, versions, dateOf), version);
  });
}

const value = (path: string, said: string | null, more: Partial<ShownValue> = {}): ShownValue => ({
  id: `${path}-${said}`, path, row: null, value: said, none: said === null ? 'NONE' : null, component: null, page: null, enteredBy: 'A',
  enteredAt: new Date(0), verifiedBy: 'B', approvedBy: 'C', approvedAt: new Date(0), versionFrom: 1, versionTo: null, trueFrom: null, trueUntil: null,
  basis: null, ...more,
});

test('a value that says something else, came or went is a change; the same read from another page is none', () => {
  const before = [value('grade', '3'), value('phone', '09'), value('award', null), value('row', 'x', { row: '1' }), value('page', 'y')];
  const after = [value('grade', '4'), value('phone', '09'), value('row', 'x', { row: '2' }), value('page', 'y', { id: 'new', page: 3 })];
  assert.deepEqual(
    changedValues(before, after).map(({ path, row, before, after }) => [path, row, before?.value, after?.value]),
    [
      ['grade', null, '3', '4'],
      ['award', null, null, undefined],
      ['row', '1', 'x', undefined],
      ['row', '2', undefined, 'x'],
    ],
  );
});

test('a component that came, or reads otherwise, is a change', () => {
  const component = (id: string, title: string): RecordComponent => ({
    id, ordinal: 1, title, type: 'T', docNo: null, docDate: null, issuer: null, pagesPaper: 1, pages: 1, present: true, absenceReason: null,
    versionFrom: 1, listedBy: 'A', scans: ['a'],
  });
  const changes = changedComponents([component('1', 'x'), component('2', 'y')], [component('1', 'x'), component('2', 'z'), component('3', 'n')]);
  assert.deepEqual(changes.map(({ id, before, after }) => [id, before?.title, after?.title]), [['2', 'y', 'z'], ['3', undefined, 'n']]);
});
