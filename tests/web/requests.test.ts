/**
 * Which requests are taken for our own, where a person is sent after signing in, and what an inbox address asks for.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, readFilter } from '../../web/src/lib/inbox/filter.ts';
import { crossSite } from '../../web/src/lib/server/origin.ts';
import { returnTo } from '../../web/src/lib/server/return-to.ts';

const here = new URL('https://localhost:3000/inbox');

for (const [method, origin, refused] of [
  ['GET', null, false],
  ['GET', 'https://evil.example', false],
  ['POST', 'http://localhost:3000', false],
  ['POST', 'https://evil.example', true],
  ['POST', 'http://localhost:3001', true],
  ['POST', null, true],
  ['POST', 'null', true],
  ['PUT', 'https://evil.example', true],
  ['PATCH', null, true],
  ['DELETE', 'http://localhost:3000', false],
] as const) {
  test(`${method} from ${origin ?? 'nowhere'} is ${refused ? 'refused' : 'let in'}`, () => {
    process.env.ORIGIN = 'http://localhost:3000';
    const headers = origin ? { origin } : undefined;
    assert.equal(crossSite(new Request(here, { method, ...(headers ? { headers } : {}) }), here), refused);
  });
}

for (const [asked, sent] of [
  ['/inbox?tab=groups', '/inbox?tab=groups'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  [null, '/'],
] as const) {
  test(`asked to return to ${asked}, a person is sent to ${sent}`, () => assert.equal(returnTo(asked), sent));
}

test('an address and what it asks for are the same thing', () => {
  for (const address of ['/inbox', '/inbox?tab=groups', '/inbox?procedure=create-e-record&due=late&q=nhung&page=3']) {
    const filter = readFilter(new URL(address, here).searchParams);
    assert.equal(addressOf(filter, { page: filter.page }), address);
  }
});

test('nonsense in the address is the plain list; another filter starts at its first page', () => {
  const filter = readFilter(new URLSearchParams('tab=all&due=never&page=-1'));
  assert.deepEqual(filter, { tab: 'todo', procedure: null, due: null, text: '', page: 1 });
  assert.equal(addressOf({ ...filter, page: 4 }, { due: 'late' }), '/inbox?due=late');
});
