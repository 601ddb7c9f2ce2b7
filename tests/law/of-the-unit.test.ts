/** Whose the work is: another unit of the same agency neither sees nor takes it, and each record has one agency that manages it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { sealedRecord } from './sealed.ts';
import { accept, claim, inventory, openTask, startCase, write } from './steps.ts';
import { verdict } from './verdict.ts';

let g: Ground;
before(async () => {
  g = await newGround();
  // The administrator of this agency is a clerk, too, but in another unit of it.
  const [other] = await g.owner<{ id: string }[]>`
    insert into unit (agency_id, code, name, name_en, keeps_records) values (${g.agency}, 'K', 'K', 'K', true) returning id`;
  await g.owner`insert into assignment (account_id, role, unit_id) values (${g.people.administrator.account}, 'REC', ${other!.id})`;
});
after(() => g.end());

const sees = (as: PersonName, task: string): Promise<number> =>
  act(g.web, g.people[as].token, async (tx) => (await tx`select 1 from task_queue where task_id = ${task}`).length + (await tx`select 1 from user_task where id = ${task}`).length);

test('R-DRF-2.3 (1/2) a clerk of another unit neither sees a new record’s task nor takes it; one of its own unit does', async () => {
  const c = await startCase(g);
  const task = await openTask(g, c, 'inventory', 'REC');
  assert.deepEqual([await sees('administrator', task), await sees('otherClerk', task)], [0, 2]);
  assert.equal(await verdict(claim(g, task, 'administrator')), 'not-your-task');
  assert.equal((await claim(g, task, 'otherClerk')).outcome, 'claimed');
});

test('R-DRF-2.3 (2/2) to a clerk of another unit a task is given by a supervisor with a reason, and by nobody else; the clerk completes it', async () => {
  const c = await startCase(g);
  const task = await openTask(g, c, 'inventory', 'REC', 'clerk');
  const to = g.people.administrator.account;
  const given = (as: PersonName, why: string) =>
    act(g.web, g.people[as].token, async (tx) => (await tx<{ refusal: { rule: string } | null }[]>`select refusal from law.reassign_tasks(${[task]}, ${to}, ${why}, false)`)[0]!);
  const delegated = act(g.web, g.people.clerk.token, (tx) => tx`select law.delegate_task(${task}, ${to}, 'Đi công tác')`);
  assert.equal(await verdict(delegated), 'receiver-not-in-group');
  assert.equal(await verdict(given('clerk', 'Đi công tác')), 'not-your-unit');
  assert.equal(await verdict(given('supervisor', ' ')), 'reason-missing');
  assert.equal(await verdict(given('supervisor', 'Đơn vị thiếu người')), 'accepted');
  const [kept] = await g.owner`select h.reason, h.by_account = ${g.people.supervisor.account} as by_supervisor from handover h where h.task_id = ${task}`;
  assert.deepEqual({ ...kept }, { reason: 'Đơn vị thiếu người', by_supervisor: true });
  assert.equal((await accept(g, await write(g, task, 'administrator', inventory()), task)).outcome, 'completed');
});

test('R-CIR-10.1 (1/2) no record is without its one managing agency, and none is given a second', async () => {
  const record = await sealedRecord(g);
  assert.equal(await verdict(g.owner`update e_record set agency_id = (select id from agency where id <> ${g.agency} limit 1) where id = ${record}`), 'change-needs-document');
  await assert.rejects(async () => g.owner`update e_record set agency_id = null where id = ${record}`);
  const [row] = await g.owner`select count(*)::int as records, count(distinct agency_id)::int as agencies from e_record where id = ${record}`;
  assert.deepEqual({ ...row }, { records: 1, agencies: 1 });
});
