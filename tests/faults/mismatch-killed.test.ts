/** kill -9 of each server once while mismatches are reviewed, each at another moment (F01-F05); every moment of each is `npm run prove -- F01-F05`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servers } from './kill.ts';
import { mismatchReview } from './mismatch-review.ts';
import { killAll, table } from './servers-killed.ts';

test('five kills during P03: the holds, the versions and the terms are those of five cases', async (t) => {
  const killed = await killAll(mismatchReview, { seed: 1, only: (server, moment) => servers.indexOf(server) === moment });
  t.diagnostic(`\n${table(killed)}`);
  assert.equal(killed.length, servers.length);
});
