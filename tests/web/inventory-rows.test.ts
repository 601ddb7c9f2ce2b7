/**
 * The table of components while it is typed: rows before, what is done, rows after. A row is written
 * `id kind|title|date|pages`; one that is not in the file has `-` for pages.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ComponentKind } from '../../web/src/lib/inventory/inventory-part.ts';
import {
  arranged,
  duplicated,
  isArranged,
  isBlank,
  moved,
  newRow,
  numbered,
  pagesOf,
  retyped,
  withoutRow,
  withRow,
  withUsual,
  type Row,
} from '../../web/src/lib/inventory/rows.ts';
import { sheetStanding, type SheetStanding } from '../../web/src/lib/inventory/sheets.ts';

/** Three groups, in the order of the list `component_type`. */
const kinds: ComponentKind[] = ['SO_YEU_LY_LICH:Sơ yếu lý lịch', 'VAN_BANG:Văn bằng', 'LUONG:Quyết định lương'].map(
  (kind) => {
    const [code, name] = kind.split(':') as [string, string];
    return { code, name, label: name };
  },
);

function row(written: string): Row {
  const [, id, rest] = /^(\w+) (.*)$/.exec(written)!;
  const [type, title, docDate, pages] = rest!.split('|') as [string, string, string, string];
  const counted = pages === '' ? {} : { pagesPaper: Number(pages === '-' ? 0 : pages) };
  return { id: id!, type, title, ordinal: 0, present: pages !== '-', ...(docDate ? { docDate } : {}), ...counted };
}

const rows = (...written: string[]): Row[] => numbered(written.map(row));
const order = (listed: Row[]): string => listed.map(({ id }) => id).join(' ');
const three = rows(
  'a LUONG|Nâng lương|2010-03|1',
  'b SO_YEU_LY_LICH|Sơ yếu lý lịch|1998|4',
  'c VAN_BANG|Bằng|1996-07-01|1',
);

const changes: [says: string, after: Row[], order: string][] = [
  ['moved down', moved(three, 0, 2), 'b c a'],
  ['moved up', moved(three, 2, 0), 'c a b'],
  ['moved beyond the last row stays', moved(three, 0, 3), 'a b c'],
  ['moved above the first row stays', moved(three, 0, -1), 'a b c'],
  ['deleted', withoutRow(three, 1), 'a c'],
  ['taken back where it was', withRow(withoutRow(three, 1), three[1]!, 1), 'a b c'],
  ['added at the end', withRow(three, newRow('d')), 'a b c d'],
  ['copied below', duplicated(three, 0, 'd'), 'a d b c'],
  ['by group', arranged(three, kinds), 'b c a'],
];

for (const [says, after, expected] of changes) {
  test(`rows ${says}: ${expected}, numbered from 1`, () => {
    assert.equal(order(after), expected);
    assert.deepEqual(
      after.map(({ ordinal }) => ordinal),
      after.map((_, i) => i + 1),
    );
  });
}

const arrangements: [says: string, before: Row[], after: string][] = [
  [
    'within a group the older paper first',
    rows('a LUONG||2010-03-02|', 'b LUONG||2009|', 'c LUONG||2010-02|'),
    'b c a',
  ],
  ['what has no date comes after what has one', rows('a LUONG|||', 'b LUONG||2020-01-01|'), 'b a'],
  ['what has no kind comes last', rows('a ||1990|', 'b LUONG||2020|'), 'b a'],
  ['what is alike stays as it was', rows('a LUONG||2020|', 'b LUONG||2020|', 'c LUONG||2020|'), 'a b c'],
];

for (const [says, before, after] of arrangements) {
  test(`${says} (R-DRF-2.8)`, () => {
    assert.equal(order(arranged(before, kinds)), after);
    assert.equal(isArranged(before, kinds), after === order(before));
  });
}

test('a copy has a new id and neither number nor date; the rest is the same', () => {
  const before = { ...row('a LUONG|Nâng lương|2010-03|1'), docNo: '12/QĐ', issuer: 'Sở Nội vụ' };
  const copy = duplicated([before], 0, 'b')[1]!;
  assert.deepEqual(copy, { ...row('b LUONG|Nâng lương||1'), issuer: 'Sở Nội vụ', ordinal: 2 });
});

const titles: [says: string, row: Row, kind: string | undefined, title: string][] = [
  ['an empty title is filled in', row('a |||'), 'LUONG', 'Quyết định lương'],
  ['a title nobody wrote follows', row('a VAN_BANG|Văn bằng||'), 'LUONG', 'Quyết định lương'],
  ['a title somebody wrote stays', row('a VAN_BANG|Bằng cử nhân||'), 'LUONG', 'Bằng cử nhân'],
  ['without a kind a title nobody wrote goes', row('a VAN_BANG|Văn bằng||'), undefined, ''],
];

for (const [says, before, kind, title] of titles) {
  test(`another kind: ${says}`, () => assert.equal(retyped(before, kind, kinds).title, title));
}

test('the usual papers are added once, whatever is listed already', () => {
  const ids = ['x', 'y', 'z'];
  const first = withUsual(rows('a VAN_BANG|Bằng cử nhân||1'), kinds, () => ids.shift()!);
  assert.deepEqual(
    first.map(({ id, type, title }) => `${id} ${type}|${title}`),
    ['a VAN_BANG|Bằng cử nhân', 'x SO_YEU_LY_LICH|Sơ yếu lý lịch', 'y LUONG|Quyết định lương'],
  );
  assert.equal(withUsual(first, kinds, () => 'never').length, 3);
});

test('pages are of what is there; a row begun and left empty is none', () => {
  assert.equal(pagesOf(rows('a LUONG||2020|3', 'b VAN_BANG|||-', 'c VAN_BANG|||')), 3);
  assert.equal(isBlank(newRow('a')), true);
  assert.equal(isBlank(newRow('a', kinds[0])), false);
});

const sheets: [sheets: number, pages: number, standing: SheetStanding][] = [
  [10, 10, 'even'],
  [10, 20, 'even'],
  [10, 9, 'fewer-pages-than-sheets'],
  [10, 21, 'more-pages-than-sides'],
];

for (const [counted, pages, standing] of sheets) {
  test(`${counted} sheets, ${pages} pages: ${standing} (R-DRF-2.7)`, () => {
    assert.equal(sheetStanding(counted, pages), standing);
  });
}
