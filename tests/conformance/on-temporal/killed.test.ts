/** Forty conformance cases at every test run, the worker killed in every move: they come as on simulate. All by `npm run prove -- conformance-killed`. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import type { Found } from '../cases.ts';
import { openMortalLane } from './mortal-lane.ts';
import { playable, playAll } from './played.ts';

const count = 40;
/** Moves of a case that is played here: each costs a worker's start. */
const longest = 1;

const short = playable([]).filter(({ spec }) => spec.script!.length <= longest);
/** From every folder of cases about as many as it holds. */
const chosen = short.filter((_, i) => Math.floor((i * count) / short.length) !== Math.floor(((i - 1) * count) / short.length));

let killed = 0;
const said = new Map<Found, string | undefined>();
before(() =>
  playAll(`killed_${randomUUID().slice(0, 8)}`, {
    found: chosen,
    lanes: 4,
    open: (ground, name) => openMortalLane(ground, name, (kills) => void (killed += kills)),
    tell: (found, difference) => void said.set(found, difference),
  }).catch((error: unknown) => {
    // What came otherwise is said case by case.
    if (said.size < chosen.length) throw error;
  }),
);

for (const found of chosen) test(`${found.name}, its worker killed in every move`, () => assert.equal(said.get(found), undefined));

test('a worker was killed at least once for each', () => {
  assert.equal(chosen.length, count);
  assert.ok(killed >= count, `${killed} kills`);
});
