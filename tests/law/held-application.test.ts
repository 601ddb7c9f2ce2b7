/** A hold that comes between an approval and its application, on the running stack: the instance waits, and goes on when it is lifted (R-DRF-4.5). */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { report } from '../../deploy/demo/mismatch-review.ts';
import type { WholeOffice } from '../../deploy/demo/office.ts';
import { decision, playUpdate } from '../../deploy/demo/update-on-decision.ts';
import { openDesk, type Desk } from '../instances/desk.ts';
import { citizenOf, freeRecords } from '../instances/free-records.ts';

let desk: Desk;
let office: WholeOffice;
before(async () => {
  desk = await openDesk();
  office = desk.office;
});
after(() => desk.end());

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 40_000; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  assert.fail(`never: ${what}`);
};

test('R-DRF-4.5 (2/2): approved, then held before it is applied: no incident, no version; lifted, it is applied', async () => {
  const { owner } = desk;
  const [free] = await freeRecords(desk, 1);
  const { number: person } = citizenOf(free!, desk);
  const [{ today }] = (await owner`select law.today()::text as today`) as unknown as [{ today: string }];
  await playUpdate(office, { person, type: 'NHAN_XET', workingDaysAgo: 0, until: 'compared', reception: `held/${Date.now()}` }, today);
  const [{ instance, record, version }] = (await owner`
    select d.instance_id as instance, r.id as record, r.version_no as version from document d join e_record r on r.id = d.record_id
    where r.id = ${free!.id} order by d.registered_at desc limit 1`) as unknown as [{ instance: string; record: string; version: number }];
  const stands = async () => (await owner`select r.version_no, i.state from e_record r, process_instance i where r.id = ${record} and i.id = ${instance}`)[0]!;

  let approving: Promise<unknown> | undefined;
  let mismatch = '';
  await owner.begin(async (tx) => {
    // Whoever writes the instance's next step waits here; the approval itself does not.
    await tx`select 1 from process_instance where id = ${instance} for update`;
    approving = office.approver.complete(instance, 'approve', () => decision(office.approver, instance, 'approve'));
    await until('approved', async () => (await owner`select 1 from approval where instance_id = ${instance}`).length > 0);
    mismatch = await report(office, record, { kind: 'value', field: 'G1.phone' }, '0912345678');
  });
  await approving;
  await new Promise((later) => setTimeout(later, 3_000));
  assert.deepEqual({ ...(await stands()) }, { version_no: version, state: 'RUNNING' });

  await office.verifier.complete(mismatch, 'judge', () => ({
    real_difference: 'no', reason: 'Đã xem bản gốc.', evidence: { scan: desk.scan.sha256, name: 'a.pdf', pages: 4 },
  }));
  await until('applied', async () => (await stands()).state === 'ENDED');
  assert.deepEqual({ ...(await stands()) }, { version_no: version + 1, state: 'ENDED' });
});
