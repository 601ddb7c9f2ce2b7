/** The ledger of a record from its creation to an export, as an auditor opens it; and ways into a held record other than an approval. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { act } from '../../platform/db.ts';
import { newGround, type Ground } from './ground.ts';
import { apply, decide, readyUpdate, report, sealedRecord } from './sealed.ts';
import { verdict } from './verdict.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

test('R-DRF-1.3 from creation to export each stage has its entries, the chain verifies by hand, and no number is missing', async () => {
  const record = await sealedRecord(g);
  const update = await readyUpdate(g, record);
  await decide(g, update, 'approver');
  await apply(g, update);
  await act(g.web, g.people.clerk.token, (tx) => tx`select law.take_sheet(${record})`);
  const lines = await g.auditor<{ seq: number; act: string; hash: Buffer; prev: Buffer }[]>`
    select seq::int as seq, act, hash, prev_hash as prev from audit where chain = ${`record:${record}`} order by seq`;
  const texts = await g.owner<{ text: string }[]>`select law.audit_text(a) as text from audit a where chain = ${`record:${record}`} order by seq`;
  assert.deepEqual(lines.map(({ seq }) => seq), lines.map((_, i) => i + 1));
  let previous: Buffer = Buffer.alloc(0);
  for (const [i, { hash, prev }] of lines.entries()) {
    assert.ok(prev.equals(previous));
    assert.ok(hash.equals(createHash('sha256').update(previous).update(texts[i]!.text).digest()));
    previous = hash;
  }
  const acts = lines.map((line) => line.act);
  // Building, preserving, managing, exploiting.
  for (const stage of ['record-opened', 'task-completed', 'version-sealed', 'sheet-taken']) assert.ok(acts.includes(stage), `${stage} in ${acts.join(', ')}`);
  assert.equal(acts.filter((one) => one === 'version-sealed').length, 2);
});

test('R-DRF-4.4 (2/2) no import writes a version of a held record', async () => {
  const record = await sealedRecord(g);
  await report(g, record, 'clerk');
  const { clerk, approver } = g.people;
  const attempt = g.owner.begin(async (tx) => {
    const [taken] = await tx<{ id: string }[]>`select law.begin_import(${g.unit}, 'QĐ 1', ${'0'.repeat(64)}, ${clerk.account}, ${approver.account}) as id`;
    await tx`insert into record_version (record_id, n, hash, import_id, start_date, due_on, days_used, days_allowed)
      values (${record}, 2, ${'0'.repeat(64)}, ${taken!.id}, law.today(), law.today(), 0, 10)`;
  });
  assert.equal(await verdict(attempt), 'record-held');
});
