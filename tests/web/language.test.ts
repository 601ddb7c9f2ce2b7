/** Dates, numbers and searching as a Vietnamese office writes, types and expects them: facts and what comes of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateOf, formatDate, formatInstant, parseDate } from '../../web/src/lib/language/dates.ts';
import { formatBytes, formatNumber, inOrder, parseNumber, plainNumber } from '../../web/src/lib/language/numbers.ts';
import { matches, unaccent } from '../../web/src/lib/language/unaccent.ts';

function table<In, Out>(name: string, rows: [In, Out][], of: (given: In) => Out): void {
  test(name, () => {
    for (const [given, expected] of rows) assert.deepEqual(of(given), expected, `of ${JSON.stringify(given)}`);
  });
}

table(
  'a typed date is read, and a day that does not exist is not',
  [
    ['22/11/2026', '2026-11-22'],
    ['1/9/2026', '2026-09-01'],
    ['01092026', '2026-09-01'],
    ['1-9-26', '2026-09-01'],
    ['29.02.2028', '2028-02-29'],
    ['29/02/2026', null],
    ['31/04/2026', null],
    ['2026-11-22', null],
    ['ngày mai', null],
    ['', null],
  ],
  parseDate,
);

table(
  'a date is written day first; a partial date keeps what is known',
  [
    ['2026-11-22', '22/11/2026'],
    ['1980-03', '03/1980'],
    ['1980', '1980'],
  ],
  formatDate,
);

table(
  'an instant is told at +07:00, wherever the machine is',
  [
    ['2026-11-22T03:42:00.000Z', '22/11/2026 10:42'],
    ['2026-11-21T17:00:00.000Z', '22/11/2026 00:00'],
    ['2026-11-21T16:59:59.000Z', '21/11/2026 23:59'],
  ],
  formatInstant,
);

test('the day changes at 17:00 UTC', () => {
  assert.equal(dateOf('2026-12-31T16:59:59Z'), '2026-12-31');
  assert.equal(dateOf('2026-12-31T17:00:00Z'), '2027-01-01');
});

table(
  'a typed number has a decimal comma and grouping points',
  [
    ['1.234,5', 1234.5],
    ['1234', 1234],
    ['-3', -3],
    ['0,75', 0.75],
    ['1.5', null],
    ['12.34.567', null],
    ['mười', null],
    ['', null],
  ],
  parseNumber,
);

test('numbers are written as they are typed', () => {
  assert.equal(plainNumber(2.34), '2,34');
  assert.equal(formatNumber(1234567.5), '1.234.567,5');
  assert.equal(formatBytes(100 * 1024 * 1024), '100 MB');
  assert.equal(formatBytes(0), '0 B');
});

test('names are in Vietnamese order', () => {
  const names = ['Đặng', 'Dương', 'Ân', 'An', 'Ăn', 'Âu', 'Anh'];
  assert.deepEqual(names.toSorted(inOrder), ['An', 'Anh', 'Ăn', 'Ân', 'Âu', 'Dương', 'Đặng']);
});

test('marks are taken off, also those typed as separate characters', () => {
  assert.equal(unaccent('Đặng Thị Ngọc Ánh'), 'dang thi ngoc anh');
  assert.equal(unaccent('Nguyễn'.normalize('NFD')), 'nguyen');
});

table(
  'a search without marks finds all, one with marks only what bears them',
  [
    [['Nhận việc', 'nhan'], true],
    [['Nhận việc', 'viec nhan'], true],
    [['Nhận việc', 'nhân'], false],
    [['Nhận việc', 'nhận'], true],
    [['Đối chiếu', 'doi'], true],
    [['Nhận việc', ''], true],
  ] as [[string, string], boolean][],
  ([text, query]) => matches(text, query),
);
