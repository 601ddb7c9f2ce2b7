/** A conclusion about a member of the family, from the row it finds to the version it leaves behind. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { citizen } from '../../deploy/demo/citizens.ts';
import { valuesOf } from '../../deploy/demo/decisions.ts';
import { act } from '../../platform/db.ts';
import { newGround, type Ground } from './ground.ts';
import { apply, compare, decide, update } from './sealed.ts';
import { allSame, approval, complete, emptyData, inventory, startCase } from './steps.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

/** A sealed record in which one relative stands, of whom nothing has been concluded. */
async function recordWithSpouse(): Promise<{ record: string; row: string }> {
  const c = await startCase(g);
  await complete(g, c, 'inventory', 'REC', 'clerk', inventory());
  const columns = await g.owner<{ key: string }[]>`select split_part(path, '.', 3) as key from field where table_path = 'G2.family'`;
  const row = randomUUID();
  const cells = Object.fromEntries(columns.map(({ key }) => [key, { value: null, none: 'NONE' as const }]));
  const { data } = await emptyData(g);
  data.tables['G2.family'] = { rows: [{ row, cells: { ...cells, full_name: { value: 'Lê Thị Thử' }, relation: { value: 'VO' } } }] };
  assert.equal((await complete(g, c, 'data', 'REC', 'clerk', { data })).outcome, 'completed');
  await complete(g, c, 'verify', 'REV', 'verifier', await allSame(g, c));
  await complete(g, c, 'approve', 'APP', 'approver', await approval(g, c));
  await g.worker`select law.seal_record(${c.instance}, ${`${c.instance}/99`}, '{}')`;
  return { record: c.record, row };
}

test('R-DRF-3.8 a conclusion about a spouse, approved, gives the family row a new version; the previous one stays readable', async () => {
  const { record, row } = await recordWithSpouse();
  const c = await update(g, record, { decision_type: 'KET_LUAN' });
  const values = { ...valuesOf('KET_LUAN', citizen(1, 'Sở Nội vụ'), '2026-03-15'), family_member: { value: row } };
  assert.equal((await complete(g, c, 'changes', 'REC', 'clerk', { changes: { values } })).outcome, 'completed');
  await compare(g, c, 'verifier');
  await decide(g, c, 'approver');
  assert.equal((await apply(g, c)).outcome, 'applied');
  const versions = await act(g.web, g.people.clerk.token, (tx) => tx`
    select value #>> '{}' as value, no_value, version_from, version_to from record_value where row_id = ${row} and path = 'G2.family.conclusion' order by version_from`);
  assert.deepEqual(versions.map((one) => ({ ...one })), [
    { value: null, no_value: 'NONE', version_from: 1, version_to: 1 },
    { value: 'Không có vấn đề phải xem xét thêm', no_value: null, version_from: 2, version_to: null },
  ]);
});
