/** Processes that begin by a timer or a condition: once, in the agencies whose people answer for them (timed-starts/). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newGround, type Ground } from '../law/ground.ts';
import { openCorrespondence, type Correspondence } from './correspondence.ts';
import { until, untilEnded } from './standing.ts';

let office: Correspondence;
/** An agency without such people. */
let elsewhere: Ground;
before(async () => {
  elsewhere = await newGround();
  office = await openCorrespondence(new URL('./timed-starts/', import.meta.url), 'begins', async ({ owner, people }) => {
    await owner`insert into assignment (account_id, role) values (${people.supervisor.account}, 'HEAD')`;
  });
});
after(async () => {
  await office.end();
  await elsewhere.end();
});

for (const procedure of ['begins-by-time', 'begins-by-condition']) {
  test(`${procedure}: once`, async () => {
    await until('it has begun and is over', async () => {
      const [row] = await office.owner<{ over: boolean }[]>`
        select fired = 1 and at is null as over from timed_start t
        join definition_in_force d on d.sha256 = t.definition_sha256 and d.effective_from = t.since where d.procedure_id = ${procedure}`;
      return row?.over;
    });
    const [instance] = await office.instancesOf(procedure, 1);
    assert.equal((await untilEnded(office.owner, instance!)).state, 'ENDED');
    assert.deepEqual(await office.entered(instance!), ['begun', 'done']);
    const [others] = await office.owner<{ n: number }[]>`
      select count(*)::int as n from process_instance where agency_id = ${elsewhere.agency} and procedure_id = ${procedure}`;
    assert.equal(others!.n, 0);
  });
}
