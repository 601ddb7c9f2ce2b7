/** P03 on real servers: the warning and its review begin at one moment, and a paper that is wrong is corrected after the release. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDesk, type Desk } from './desk.ts';
import { freeRecords, type FreeRecord } from './free-records.ts';
import { mismatchOn } from './small-mismatch.ts';
import { untilEnded, untilOpen } from './standing.ts';

let desk: Desk;
let records: FreeRecord[];
before(async () => {
  desk = await openDesk();
  records = await freeRecords(desk, 2);
});
after(() => desk.end());

test('R-DRF-4.3 confirmed, the warning and the review carry the same moment, and the review waits with the reviewers', async () => {
  const one = mismatchOn(desk.office, desk.scan, records[0]!);
  await one.report();
  await one.complete('judge');
  const task = await untilOpen(desk.owner, one.instance, 'review');
  const [moments] = await desk.owner<{ same: boolean }[]>`
    select c.review_from = h.definite_at and c.review_from is not null as same from mismatch_case c join hold h on h.case_id = c.id where c.instance_id = ${one.instance}`;
  assert.equal(moments!.same, true);
  const [waiting] = await desk.office.verifier.read((tx) => tx`select 1 from task_queue where task_id = ${task}`);
  assert.ok(waiting, 'in the reviewers’ inbox');
});

test('R-DRF-4.8 (2/2) the software was right and the paper wrong: a task to correct the paper follows, which holds up no release', async () => {
  const one = mismatchOn(desk.office, desk.scan, records[1]!, { right: 'software', paperWrong: true, cause: 'GIAY_SAI' });
  await one.report();
  for (const element of ['judge', 'review', 'conclude', 'approve']) await one.complete(element);
  await untilOpen(desk.owner, one.instance, 'correctPaper');
  const holds = await desk.owner`select 1 from hold where record_id = ${one.record} and released_at is null`;
  assert.equal(holds.length, 0, 'released before the paper is corrected');
  await one.complete('correctPaper');
  assert.equal((await untilEnded(desk.owner, one.instance)).endState, 'REPAIRED');
});
