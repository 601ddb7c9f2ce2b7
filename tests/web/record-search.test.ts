/** What is asked of the list of records: words taken apart, addresses read and written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, readFilter } from '../../web/src/lib/records/filter.ts';
import { readSearch, type Search } from '../../web/src/lib/records/search.ts';

const searches: [string, Search][] = [
  ['', { personalId: null, number: null, plain: [], marked: [] }],
  ['Nguyen van', { personalId: null, number: null, plain: ['nguyen', 'van'], marked: [] }],
  ['Nguyễn van', { personalId: null, number: null, plain: ['van'], marked: ['nguyễn'] }],
  // Đ is a letter of its own, not a D with a mark; typed without it, it is still found.
  ['đạt dat', { personalId: null, number: null, plain: ['dat'], marked: ['đạt'] }],
  // Decomposed, as some keyboards send it.
  ['Nguyễn', { personalId: null, number: null, plain: [], marked: ['nguyễn'] }],
  ['038190000101', { personalId: '038190000101', number: null, plain: [], marked: [] }],
  ['038 190 000 101', { personalId: '038190000101', number: null, plain: [], marked: [] }],
  ['SNV-00012', { personalId: null, number: 'snv-00012', plain: [], marked: [] }],
  // Eleven digits are no number of anybody: nobody's is found by its beginning.
  ['03819000010', { personalId: null, number: '03819000010', plain: [], marked: [] }],
];

for (const [typed, search] of searches)
  test(`“${typed}” is searched as ${JSON.stringify(search)}`, () => assert.deepEqual(readSearch(typed), search));

const addresses: [string, string][] = [
  ['/records', '/records'],
  ['/records?q=le&state=DRAFT&page=3', '/records?q=le&state=DRAFT&page=3'],
  ['/records?q=%20le%20%20thi%20', '/records?q=le+thi'],
  ['/records?state=NONSENSE&page=-1', '/records'],
  ['/records?page=1.5', '/records'],
  ['/records?unit=01a20282-e67b-7279-88fc-cf3d8ae3c7a2', '/records?unit=01a20282-e67b-7279-88fc-cf3d8ae3c7a2'],
  ['/records?unit=x', '/records'],
];

for (const [asked, kept] of addresses) {
  test(`${asked} is the list at ${kept}`, () => {
    const filter = readFilter(new URL(asked, 'http://localhost').searchParams);
    assert.equal(addressOf(filter, { page: filter.page }), kept);
  });
}

test('another state begins again at the first page', () => {
  const filter = { text: 'le', state: null, unit: null, page: 4 };
  assert.equal(addressOf(filter, { state: 'APPROVED' }), '/records?q=le&state=APPROVED');
});
