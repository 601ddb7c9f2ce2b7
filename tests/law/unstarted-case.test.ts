/** A report whose reporter's page dies before the procedure is started: the hold stands, and the worker starts what the report began. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { act } from '../../platform/db.ts';
import { newGround, type Ground } from './ground.ts';
import { sealedRecord } from './sealed.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

/** The worker gives the web half a minute to start it, and looks every ten seconds. */
const patience = 90_000;

test('a case that nobody started is started by the worker, and waits for a reviewer', async () => {
  const record = await sealedRecord(g);
  const instance = randomUUID();
  await act(g.web, g.people.clerk.token, (tx) => tx`
    select law.report_mismatch(${instance}, ${record}, ${tx.json({ kind: 'value', field: 'G1.phone' })}, '0912345678')`);
  assert.equal((await g.owner`select 1 from process_instance where id = ${instance}`).length, 0);
  assert.equal((await g.owner`select 1 from hold where record_id = ${record} and released_at is null`).length, 1);
  for (const until = Date.now() + patience; Date.now() < until; ) {
    const [task] = await g.owner`select element, record_id from user_task where instance_id = ${instance} and state = 'OPEN'`;
    if (task) return void assert.deepEqual({ ...task }, { element: 'judge', record_id: record });
    await new Promise((later) => setTimeout(later, 500));
  }
  assert.fail('nobody started it');
});
