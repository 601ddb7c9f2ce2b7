/** What a hold does to the updates of its record, before and after, and to who found the difference. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act } from '../../platform/db.ts';
import { newGround, type Ground } from './ground.ts';
import { apply, compare, decide, judge, raise, readyUpdate, report, sealedRecord, update } from './sealed.ts';
import { complete, startCase } from './steps.ts';
import { verdict } from './verdict.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

test('R-DRF-4.5 (1/2) two updates that wait for approval and one begun later all pause: none is approved or applied, entering and returning go on', async () => {
  const record = await sealedRecord(g);
  const waiting = [await readyUpdate(g, record), await readyUpdate(g, record, { decision_type: 'NANG_LUONG' })];
  const c = await report(g, record, 'otherClerk');
  const later = await update(g, record);
  assert.equal((await complete(g, later, 'changes', 'REC', 'clerk', raise())).outcome, 'completed', 'a draft goes on');
  assert.equal((await compare(g, later, 'verifier')).outcome, 'completed');
  const all = [...waiting, later];
  const paused = await act(g.web, g.people.clerk.token, (tx) => tx<{ id: string }[]>`select instance_id as id from held_instance where record_id = ${record}`);
  assert.deepEqual(new Set(all.map(({ instance }) => paused.some(({ id }) => id === instance))), new Set([true]));
  for (const one of all) {
    assert.equal(await verdict(decide(g, one, 'approver')), 'record-held');
    assert.notEqual(await verdict(apply(g, one)), 'accepted');
  }
  assert.equal(await verdict(decide(g, waiting[1]!, 'approver', 'return')), 'accepted');
  await judge(g, c, 'verifier', false);
  assert.equal(await verdict(decide(g, waiting[0]!, 'approver')), 'accepted', 'it goes on at its step with what it held');
  assert.equal((await apply(g, waiting[0]!)).outcome, 'applied');
});

test('R-DRF-4.1 (2/2) who found a difference cannot edit the case afterwards, nor can the owner of the tables its words', async () => {
  const c = await report(g, await sealedRecord(g), 'clerk');
  const edit = (set: string) => act(g.web, g.people.clerk.token, (tx) => tx.unsafe(`update mismatch_case set ${set} where instance_id = '${c.instance}'`));
  await assert.rejects(edit(`value_paper = '0'`), /permission denied/);
  await assert.rejects(edit(`note = 'x'`), /permission denied/);
  assert.equal(await verdict(g.owner`update mismatch_case set value_paper = '0' where instance_id = ${c.instance}`), 'permanent');
  const [row] = await g.owner`select value_paper, case_no is not null and reported_at is not null as numbered from mismatch_case where instance_id = ${c.instance}`;
  assert.deepEqual({ ...row }, { value_paper: '0912345678', numbered: true });
});

test('R-DRF-2.2 (1/2) a paper confirmed tomorrow starts nothing', async () => {
  const tomorrow = new Date(Date.now() + 31 * 3_600_000).toISOString().slice(0, 10);
  await assert.rejects(startCase(g, 'clerk', undefined, { paper_confirmed_on: tomorrow }), /start-date-in-future/);
});
