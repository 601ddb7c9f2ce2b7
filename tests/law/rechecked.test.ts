/** Updates that wait while their record moves: each is asked again, whoever works on it is told, and nobody else (R-DRF-4.5, P03 step 10). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { valuesOf } from '../../deploy/demo/decisions.ts';
import { citizen } from '../../deploy/demo/citizens.ts';
import { newGround, type Ground } from './ground.ts';
import { apply, compare, conclude, decide, enter, judge, readyUpdate, release, report, sealedRecord, update } from './sealed.ts';
import { complete, type Case } from './steps.ts';
import { verdict } from './verdict.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

const told = async (c: Case): Promise<string[]> =>
  (await g.owner<{ kind: string }[]>`select kind from notice where instance_id = ${c.instance} order by at`).map(({ kind }) => kind);

const award = async (record: string): Promise<Case> => {
  const c = await update(g, record, { decision_type: 'KHEN_THUONG' });
  await complete(g, c, 'changes', 'REC', 'clerk', { changes: { values: valuesOf('KHEN_THUONG', citizen(1, 'x'), '2026-03-15') } });
  await compare(g, c, 'verifier');
  return c;
};

test('two pay rises wait, one is applied: the other collides and is told, a third decision is not', async () => {
  const record = await sealedRecord(g);
  const [first, second, third] = [await readyUpdate(g, record), await readyUpdate(g, record), await award(record)];
  await decide(g, first, 'approver');
  assert.equal((await apply(g, first)).outcome, 'applied');
  assert.deepEqual([await told(second), await told(third)], [['change-conflict'], []]);
  assert.equal(await verdict(decide(g, second, 'approver')), 'change-conflict');
  assert.equal(await verdict(decide(g, third, 'approver')), 'accepted');
});

test('a hold is released: of those that waited, what collides is told so, and what does not may go on', async () => {
  const record = await sealedRecord(g);
  const [rise, other] = [await readyUpdate(g, record), await award(record)];
  const c = await report(g, record, 'otherClerk', { kind: 'value', field: 'G6.rank_code' }, '01.002');
  await judge(g, c, 'verifier', true);
  await conclude(g, c, 'verifier', { source: 'PAPER', value: '01.002' });
  await decide(g, c, 'approver');
  await enter(g, c, 'clerk', '01.002');
  await apply(g, c);
  await release(g, c);
  assert.ok((await told(rise)).includes('change-conflict'));
  assert.deepEqual(await told(other), ['hold-released']);
  assert.equal(await verdict(decide(g, rise, 'approver')), 'change-conflict');
  assert.equal(await verdict(decide(g, other, 'approver')), 'accepted');
});
