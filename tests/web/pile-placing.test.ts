/** Pages of a pile are placed, left out, put back, turned and moved: before, the act, after (signs: pile.ts). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitted, keyOf, placesOf } from '../../web/src/lib/digitise/draft.ts';
import {
  leaveOut,
  place,
  placeBefore,
  putBack,
  replace,
  scanOrderOf,
  shift,
  turn,
  withoutScan,
} from '../../web/src/lib/digitise/placing.ts';
import { inScanOrder, pagesOf, type ScannedFile } from '../../web/src/lib/digitise/pages.ts';
import { key, orderIn, pile, signsOf } from './pile.ts';

type Act = (made: ReturnType<typeof pile>, keys: string[]) => ReturnType<typeof pile>['draft'];
const to =
  (id: string): Act =>
  ({ draft, pages }, keys) =>
    place(draft, keys, id, scanOrderOf(pages));
const out: Act = ({ draft, pages }, keys) => leaveOut(draft, keys, 'duplicate', scanOrderOf(pages));
const back: Act = ({ draft, pages }, keys) => putBack(draft, keys, scanOrderOf(pages));

const acts: [says: string, before: string, act: Act, numbers: number[], after: string][] = [
  ['into a component', '????', to('a'), [2, 3], '?aa?'],
  ['from one component into another', 'aabb', to('b'), [2], 'abbb'],
  ['from those left out', 'aDbb', to('a'), [2], 'aabb'],
  ['left out', 'aabb', out, [4, 1], 'DabD'],
  ['left out for another reason', 'aB', out, [2], 'aD'],
  ['put back: open again', 'aDbb', back, [2, 3], 'a??b'],
  ['a blank one put back is not proposed again', 'aB.', back, [2, 3], 'a!!'],
  ['a page that is not there is nothing', 'ab', to('b'), [7], 'ab'],
];

for (const [says, before, act, numbers, after] of acts) {
  test(`${before}, pages ${numbers.join(' ')}: ${says}`, () => {
    const made = pile(before, 'ab');
    assert.equal(signsOf({ ...made, draft: act(made, numbers.map(key)) }), after);
  });
}

test('pages come into a component in scan order, and at its end once somebody ordered it otherwise', () => {
  const made = pile('a?a?', 'a');
  const order = scanOrderOf(made.pages);
  assert.equal(orderIn({ ...made, draft: place(made.draft, [key(2)], 'a', order) }, 'a'), '1 2 3');
  const own = shift(made.draft, key(3), -1);
  assert.equal(orderIn({ ...made, draft: own }, 'a'), '3 1');
  assert.equal(orderIn({ ...made, draft: place(own, [key(2)], 'a', order) }, 'a'), '3 1 2');
  assert.equal(orderIn({ ...made, draft: placeBefore(own, [key(4)], 'a', key(1), order) }, 'a'), '3 4 1');
});

test('a page at the end of its component does not move beyond it', () => {
  const { draft } = pile('aab', 'ab');
  assert.equal(shift(draft, key(1), -1), draft);
  assert.equal(shift(draft, key(2), 1), draft);
});

test('a turn stays with its page wherever it goes', () => {
  const made = pile('?.', 'a');
  const order = scanOrderOf(made.pages);
  const rotation = (draft: typeof made.draft, n: number) => placesOf(draft).get(key(n))?.rotate ?? 0;
  let { draft } = made;
  draft = turn(draft, [key(1)], -90, order);
  assert.equal(rotation(draft, 1), 270);
  for (const step of [to('a'), out, back, to('a')]) {
    draft = step({ ...made, draft }, [key(1)]);
    assert.equal(rotation(draft, 1), 270);
  }
  assert.equal(rotation(turn(draft, [key(1)], 90, order), 1), 0);
  // Nobody turns an empty page: it is no longer proposed to be left out.
  assert.equal(signsOf({ ...made, draft: turn(draft, [key(2)], 90, order) }), 'a!');
});

test('a page scanned again takes the place of the old one, unturned; the old one is left out as rescanned', () => {
  const made = pile('aaa?', 'a');
  const order = scanOrderOf(made.pages);
  const turned = turn(made.draft, [key(2)], 180, order);
  const draft = replace(turned, key(2), { scan: 'pile', page: 4 }, order);
  assert.equal(signsOf({ ...made, draft }), 'aRaa');
  assert.equal(orderIn({ ...made, draft }, 'a'), '1 4 3');
  assert.equal(placesOf(draft).get(key(4))!.rotate, 0);
  assert.equal(signsOf({ ...made, draft: replace(made.draft, key(4), { scan: 'pile', page: 9 }, order) }), 'aaaR');
});

test('a discarded file takes its pages along; a draft loses pages and components that are gone', () => {
  const made = pile('aab?D', 'ab');
  assert.equal(signsOf({ ...made, draft: withoutScan(made.draft, 'pile') }), '?????');
  const known = new Set([key(1), key(3)]);
  const draft = fitted(made.draft, ['b', 'c'], known);
  assert.deepEqual(
    draft.components.map(({ id, pages }) => [id, pages.map(keyOf)]),
    [
      ['b', [key(3)]],
      ['c', []],
    ],
  );
  assert.deepEqual(draft.leftOut, []);
});

test('files of one run of the scanner go by number, runs by when they were begun', () => {
  const file = (name: string | null, at: number): ScannedFile => {
    const pages = [{ n: 1, widthPx: 1, heightPx: 1, dpi: 200, blank: false }];
    return { scan: name ?? `unnamed-${at}`, name, at: new Date(at), own: true, pages };
  };
  const files = [
    file('quet-10.jpg', 1),
    file('bang.png', 4),
    file('quet-2.pdf', 5),
    file(null, 3),
    file('quet-1.jpg', 2),
  ];
  const order = ['quet-1.jpg', 'quet-2.pdf', 'quet-10.jpg', 'unnamed-3', 'bang.png'];
  assert.deepEqual(
    pagesOf(inScanOrder(files)).map(({ at, scan }) => [at, scan]),
    order.map((scan, at) => [at, scan]),
  );
});
