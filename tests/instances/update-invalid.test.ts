/** A paper of a body without competence: its case ends rejected only when its sender has been told. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDesk, type Desk } from './desk.ts';
import { freeRecords } from './free-records.ts';
import { startUpdate } from './small-update.ts';
import { untilEnded, untilOpen } from './standing.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk.end());

test('R-DRF-3.5 (2/2) the issuer is not competent: whoever received the paper tells its sender, with number and reason, and only then it ends', async () => {
  const { owner, office, scan } = desk;
  const [record] = await freeRecords(desk, 1);
  const version = async () => (await owner<{ n: number }[]>`select version_no as n from e_record where id = ${record!.id}`)[0]!.n;
  const before = await version();
  const one = await startUpdate(office, scan, record!);
  await one.complete('matchPerson');
  await one.complete('checkValidity', { issuer_competent: 'no', signature_ok: 'yes', authentic: 'yes', remark: 'Ban hành không đúng thẩm quyền.' });
  await untilOpen(owner, one.instance, 'tellSender');
  const [open] = await owner`
    select t.assignee = i.started_by as theirs, i.ended_at is null as waits, d.state from user_task t
    join process_instance i on i.id = t.instance_id join document d on d.instance_id = i.id
    where t.instance_id = ${one.instance} and t.element = 'tellSender'`;
  assert.deepEqual({ ...open }, { theirs: true, waits: true, state: 'INVALID' });
  const { submission } = await one.complete('tellSender');
  assert.equal((await untilEnded(owner, one.instance)).endState, 'INVALID');
  const [told] = await owner<{ no: string; reason: string }[]>`
    select answers ->> 'notice_no' as no, answers ->> 'told_reason' as reason from submission where id = ${submission}`;
  assert.match(told!.no, /TB$/);
  assert.ok(told!.reason);
  assert.equal(await version(), before, 'the record is as it was');
});
