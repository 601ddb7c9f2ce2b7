/** A pile is cut: the pile before, where a component begins, the pile after (signs: pile.ts). Pages count from 1. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, cutByCounts, nextComponent } from '../../web/src/lib/digitise/cutting.ts';
import { pile, signsOf } from './pile.ts';

const beginnings: [says: string, listed: string, before: string, page: number, begins: string | null, after: string][] =
  [
    ['the first takes everything to the end', 'abc', '??????', 1, 'a', 'aaaaaa'],
    ['the next takes the rest of the one before', 'abc', 'aaaaaa', 3, 'b', 'aabbbb'],
    ['and the last one its own', 'abc', 'aabbbb', 5, 'c', 'aabbcc'],
    ['pages before the first beginning stay open', 'ab', '????', 2, 'a', '?aaa'],
    ['pages found blank are passed over', 'ab', '??.??.', 1, 'a', 'aa.aa.'],
    ['pages left out are passed over', 'ab', 'aBaDaF', 3, 'b', 'aBbDbF'],
    ['but a page found blank that begins a component is no blank', 'ab', 'aa.aa', 3, 'b', 'aabbb'],
    ['and so is one left out', 'ab', 'aaBaa', 3, 'b', 'aabbb'],
    ['a blank page that a person wanted goes along', 'ab', '??!?', 1, 'a', 'aaaa'],
    ['what lies in a later component is not taken', 'abc', '????cc', 1, 'a', 'aaaacc'],
    ['between two it takes the end of the first', 'abc', 'aaaacc', 3, 'b', 'aabbcc'],
    ['a component that was passed over comes when the later ones are filled', 'abc', 'bb??cc', 3, 'a', 'bbaacc'],
    ['nothing begins when every component has pages', 'ab', 'aabb', 2, null, 'aabb'],
  ];

for (const [says, listed, before, page, begins, after] of beginnings) {
  test(`${before}, ${begins ?? 'none'} begins at page ${page}: ${says}`, () => {
    const { pages, draft } = pile(before, listed);
    const next = nextComponent(draft, pages, page - 1);
    assert.equal(next, begins);
    assert.equal(signsOf({ pages, draft: next === null ? draft : cut(draft, pages, page - 1, next) }), after);
  });
}

const counts: [says: string, paper: string, before: string, after: string | null][] = [
  ['each takes its pages in order', 'a2 b1 c3', '??????', 'aabccc'],
  ['blank pages and those left out are passed over', 'a2 b1', '?.?D?', 'a.aDb'],
  ['what is placed already is not touched', 'a1 b2 c1', 'bb??', 'bbac'],
  ['a page too many is for a person to find', 'a2 b1', '????', null],
  ['a page too few too', 'a2 b1', '??', null],
  ['one component alone has nothing to be cut', 'a2', '??', null],
];

for (const [says, paper, before, after] of counts) {
  test(`${before} by the counts ${paper}: ${says}`, () => {
    const listed = paper.split(' ').map((one) => [one[0]!, Number(one.slice(1))] as const);
    const { pages, draft } = pile(before, listed.map(([id]) => id).join(''));
    const result = cutByCounts(draft, pages, new Map(listed));
    assert.equal(result && signsOf({ pages, draft: result }), after);
  });
}
