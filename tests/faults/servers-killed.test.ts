/** kill -9 of worker, web, Temporal, Postgres and the object store at five moments each: nothing lost, nothing twice, nothing stuck (F01-F05). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createERecord } from './create-e-record.ts';
import { killAll, table } from './servers-killed.ts';

test('25 kills', async (t) => {
  const killed = await killAll(createERecord, {
    seed: 1,
    tell: ({ server, moment, doneAfter }) => t.diagnostic(`${server}, ${moment}: ${doneAfter.toFixed(1)} s`),
  });
  t.diagnostic(`\n${table(killed)}`);
  assert.equal(killed.length, 25);
  const between = killed.filter(({ moment }) => moment.startsWith('between'));
  assert.deepEqual(between.map(({ seen }) => seen), between.map(() => 'accepted in Postgres, last event workflowTaskStarted'));
});
