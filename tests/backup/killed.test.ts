/** The worker is killed while it writes a set: another attempt begins by itself and one whole set comes of it (all servers: prove F01-F05-backup). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killDuring, withDuty } from './kills.ts';

test('kill -9 of the worker while it writes: begun again, one set, nothing half', async (t) => {
  const killed = await withDuty((duty, owner) => killDuring(duty, owner, 'worker', 'begun'));
  t.diagnostic(`${killed.attempts} attempts, verified ${killed.doneAfter.toFixed(1)} s after the kill`);
  assert.ok(killed.attempts >= 2, 'the writer was lost, and another began');
});
