/** Counts of a pile, the sheets of paper against its pages, and what keeps it from being handed in (signs: pile.ts). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  pageStanding,
  problemsOf,
  sheetsAgainstPages,
  sidesOf,
  tally,
  type PageStanding,
} from '../../web/src/lib/digitise/counting.ts';
import type { SheetStanding } from '../../web/src/lib/inventory/sheets.ts';
import { pile } from './pile.ts';

/** Placed, left out, proposed, open, and the sides of paper that went through the scanner. */
const counts: [signs: string, placed: number, left: number, proposed: number, open: number, sides: number][] = [
  ['??????', 0, 0, 0, 6, 0],
  ['aab.?B', 3, 1, 1, 1, 4],
  ['aaDRF!', 2, 3, 0, 1, 2],
];

for (const [signs, placed, left, proposed, open, sides] of counts) {
  test(`${signs}: ${placed} placed, ${left} left out, ${proposed} proposed, ${open} open, ${sides} sides`, () => {
    const { draft, pages } = pile(signs, 'ab');
    const counted = tally(draft, pages);
    const out = Object.values(counted.left).reduce((sum, count) => sum + count, 0);
    assert.deepEqual([counted.placed, out, counted.proposed, counted.open], [placed, left, proposed, open]);
    assert.equal(counted.pages, signs.length);
    assert.equal(sidesOf(counted), sides);
  });
}

const sheets: [sheets: number | undefined, signs: string, standing: SheetStanding | null][] = [
  [undefined, 'aabb', null],
  [2, 'aabb', 'even'],
  [4, 'aabb', 'even'],
  [3, 'aBbB', 'even'],
  [5, 'aabb', 'fewer-pages-than-sheets'],
  [1, 'aabb', 'more-pages-than-sides'],
  // A page scanned twice, or of another file, is no side of this paper.
  [2, 'aaRRFF', 'even'],
];

for (const [counted, signs, standing] of sheets) {
  test(`${counted ?? 'no'} sheets, ${signs}: ${standing ?? 'nothing to say'} (R-DRF-2.7)`, () => {
    const { draft, pages } = pile(signs, 'ab');
    const whole = counted === undefined ? draft : { ...draft, sheetsCounted: counted };
    assert.equal(sheetsAgainstPages(whole, tally(draft, pages)), standing);
  });
}

const standings: [placed: number, paper: number, standing: PageStanding][] = [
  [0, 2, 'none'],
  [1, 2, 'fewer'],
  [2, 2, 'even'],
  [3, 2, 'more'],
];

for (const [placed, paper, standing] of standings) {
  test(`${placed} of ${paper} pages: ${standing}`, () => assert.equal(pageStanding(placed, paper), standing));
}

const refusals: [says: string, signs: string, sheets: number | undefined, rules: string[]][] = [
  ['everything decided', 'aabBD', 2, []],
  ['a page nobody decided on', 'aab?', 2, ['k.pages pages-open 1']],
  ['a blank one nobody confirmed', 'aab..', 2, ['k.pages blanks-open 2']],
  ['one that a person did not find blank', 'aab!', 2, ['k.pages pages-open 1']],
  ['a component without pages (R-DRF-2.5)', 'aaa', 2, ['k.components.b no-pages']],
  ['sheets not counted', 'aab', undefined, ['k.sheetsCounted required']],
  [
    'nothing done yet',
    '??',
    undefined,
    ['k.pages pages-open 2', 'k.components.a no-pages', 'k.components.b no-pages', 'k.sheetsCounted required'],
  ],
];

for (const [says, signs, counted, rules] of refusals) {
  test(`${signs}, ${counted ?? 'no'} sheets: ${says}`, () => {
    const { draft, pages } = pile(signs, 'ab');
    const whole = counted === undefined ? draft : { ...draft, sheetsCounted: counted };
    const found = problemsOf(whole, tally(whole, pages), 'k');
    assert.deepEqual(
      found.map(({ key, rule, params }) => [key, rule, params?.count].filter((part) => part !== undefined).join(' ')),
      rules,
    );
  });
}
