/** The gates beneath every model, as facts and verdicts: who did what to a record, and what Postgres says to the next act. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Refused } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { accept, allSame, approval, complete, emptyData, inventory, openTask, claim, readyCase, startCase, write, type Case, type Verdict } from './steps.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

/** What one person tries on a case, and the rule that forbids it; `accepted` when nothing does. */
interface Row {
  facts: string;
  case: () => Promise<Case>;
  attempt: (c: Case) => Promise<string>;
  verdict: string;
}

const ruleOf = async (attempt: Promise<Verdict>): Promise<string> => {
  try {
    const { outcome, refusal } = await attempt;
    return refusal?.rule ?? (outcome === 'completed' ? 'accepted' : outcome);
  } catch (error) {
    if (error instanceof Refused) return error.refusal.rule;
    throw error;
  }
};

const approveAs = (as: PersonName, hash?: string) => async (c: Case) => ruleOf(complete(g, c, 'approve', 'APP', as, await approval(g, c, 'approve', hash)));
const verifyAs = (as: PersonName) => async (c: Case) => ruleOf(complete(g, c, 'verify', 'REV', as, await allSame(g, c)));

const entered = async (as: PersonName): Promise<Case> => {
  const c = await startCase(g, as);
  await complete(g, c, 'inventory', 'REC', as, inventory());
  await complete(g, c, 'data', 'REC', as, await emptyData(g));
  return c;
};

const rows: Row[] = [
  { facts: 'entered, verified, approved by three persons', case: () => readyCase(g), attempt: approveAs('approver'), verdict: 'accepted' },
  { facts: 'R-DRF-2.9 (3/3): the clerk who entered verifies', case: () => entered('allRoles'), attempt: verifyAs('allRoles'), verdict: 'four-eyes' },
  { facts: 'the clerk who only listed the components verifies', case: async () => {
      const c = await startCase(g, 'allRoles');
      await complete(g, c, 'inventory', 'REC', 'allRoles', inventory());
      await complete(g, c, 'data', 'REC', 'clerk', await emptyData(g));
      return c;
    }, attempt: verifyAs('allRoles'), verdict: 'four-eyes' },
  { facts: 'who verified approves', case: async () => {
      const c = await entered('clerk');
      await complete(g, c, 'verify', 'REV', 'allRoles', await allSame(g, c));
      return c;
    }, attempt: approveAs('allRoles'), verdict: 'four-eyes' },
  { facts: 'who registered the paper approves', case: async () => {
      const c = await startCase(g, 'allRoles');
      await complete(g, c, 'inventory', 'REC', 'clerk', inventory());
      await complete(g, c, 'data', 'REC', 'clerk', await emptyData(g));
      await complete(g, c, 'verify', 'REV', 'verifier', await allSame(g, c));
      return c;
    }, attempt: approveAs('allRoles'), verdict: 'four-eyes' },
  { facts: 'who verified then enters', case: async () => {
      const c = await entered('clerk');
      await complete(g, c, 'verify', 'REV', 'otherClerk', await allSame(g, c, ['G1.full_name']));
      return c;
    }, attempt: async (c) => ruleOf(complete(g, c, 'data', 'REC', 'otherClerk', await emptyData(g, 'Tên Khác'))), verdict: 'four-eyes' },
  { facts: 'R-DRF-1.7 (1/2), R-DRF-2.9 (2/3): a difference is open', case: async () => {
      const c = await entered('clerk');
      await complete(g, c, 'verify', 'REV', 'verifier', await allSame(g, c, ['G1.full_name']));
      return c;
    }, attempt: approveAs('approver'), verdict: 'differences-open' },
  { facts: 'a value was corrected after it had been verified', case: async () => {
      const c = await readyCase(g);
      await complete(g, c, 'data', 'REC', 'clerk', await emptyData(g, 'Tên Đã Sửa'));
      return c;
    }, attempt: approveAs('approver'), verdict: 'differences-open' },
  { facts: 'a component was relisted after it had been verified', case: async () => {
      const c = await readyCase(g);
      await complete(g, c, 'inventory', 'REC', 'clerk', inventory());
      return c;
    }, attempt: approveAs('approver'), verdict: 'differences-open' },
  { facts: 'R-DRF-2.4 (1/2): a required field is missing, all others are said to be none', case: async () => {
      const c = await startCase(g);
      const { data } = await emptyData(g);
      delete data.fields['G10.blood_group'];
      await complete(g, c, 'inventory', 'REC', 'clerk', inventory());
      await complete(g, c, 'data', 'REC', 'clerk', { data });
      await complete(g, c, 'verify', 'REV', 'verifier', await allSame(g, c));
      return c;
    }, attempt: approveAs('approver'), verdict: 'record-incomplete' },
  { facts: 'R-DRF-2.5 (1/2): a component that is in the paper file has no scan', case: async () => {
      const c = await startCase(g);
      await complete(g, c, 'inventory', 'REC', 'clerk', inventory([{ present: true, absenceReason: undefined }]));
      await complete(g, c, 'data', 'REC', 'clerk', await emptyData(g));
      await complete(g, c, 'verify', 'REV', 'verifier', await allSame(g, c));
      return c;
    }, attempt: approveAs('approver'), verdict: 'record-incomplete' },
  { facts: 'the approver was shown another version', case: () => readyCase(g), attempt: approveAs('approver', '0'.repeat(64)), verdict: 'version-moved' },
  { facts: 'the record is held', case: async () => {
      const c = await readyCase(g);
      await g.owner`insert into hold (record_id, case_no, reason, placed_by) values (${c.record}, 'HS-1', 'x', ${g.people.verifier.person})`;
      return c;
    }, attempt: approveAs('approver'), verdict: 'record-held' },
  { facts: 'a held record is returned', case: async () => {
      const c = await readyCase(g);
      await g.owner`insert into hold (record_id, case_no, reason, placed_by) values (${c.record}, 'HS-2', 'x', ${g.people.verifier.person})`;
      return c;
    }, attempt: async (c) => ruleOf(complete(g, c, 'approve', 'APP', 'approver', await approval(g, c, 'return'))), verdict: 'accepted' },
  { facts: 'another agency completes', case: () => readyCase(g), attempt: async (c) => ruleOf(complete(g, c, 'approve', 'APP', 'stranger', await approval(g, c))), verdict: 'role-lost' },
  { facts: 'a submission made for another task', case: () => readyCase(g), attempt: async (c) => {
      const own = await openTask(g, c, 'approve', 'APP', 'approver');
      const other = await openTask(g, c, 'approve', 'APP', 'approver');
      return ruleOf(accept(g, await write(g, own, 'approver', await approval(g, c)), other));
    }, verdict: 'submission-of-another-task' },
  { facts: 'the task was reassigned between writing and accepting', case: () => readyCase(g), attempt: async (c) => {
      const task = await openTask(g, c, 'approve', 'APP', 'approver');
      const submission = await write(g, task, 'approver', await approval(g, c));
      await g.owner`update user_task set assignee = ${g.people.allRoles.account} where id = ${task}`;
      return ruleOf(accept(g, submission, task));
    }, verdict: 'not-holder' },
  { facts: 'another agency claims', case: () => readyCase(g), attempt: async (c) => ruleOf(claim(g, await openTask(g, c, 'approve', 'APP'), 'stranger')), verdict: 'not-your-task' },
  { facts: 'the clerk who entered claims the verification', case: () => entered('allRoles'), attempt: async (c) => ruleOf(claim(g, await openTask(g, c, 'verify', 'REV'), 'allRoles')), verdict: 'four-eyes' },
  { facts: 'a second person claims', case: () => readyCase(g), attempt: async (c) => ruleOf(claim(g, await openTask(g, c, 'approve', 'APP', 'approver'), 'allRoles')), verdict: 'taken' },
  { facts: 'a level is set by one who is not authorised', case: () => startCase(g), attempt: (c) => ruleOf(complete(g, c, 'regime', 'REC', 'clerk', { secret_level: 'MAT', secret_basis: 'x' })), verdict: 'not-authorised' },
];

for (const row of rows) {
  test(`${row.facts}: ${row.verdict}`, async () => {
    assert.equal(await row.attempt(await row.case()), row.verdict);
  });
}

test('sealing asks once more: an approval of another content seals nothing', async () => {
  const c = await readyCase(g);
  await complete(g, c, 'approve', 'APP', 'approver', await approval(g, c));
  await g.owner`update e_record set paper_location = 'nơi khác' where id = ${c.record}`;
  await assert.rejects(g.worker`select law.seal_record(${c.instance}, ${`${c.instance}/99`}, '{}')`, { message: 'version-moved' });
});

test('a sealed version holds values with who entered, verified and approved them, and its duty is fulfilled', async () => {
  const c = await readyCase(g);
  await complete(g, c, 'approve', 'APP', 'approver', await approval(g, c));
  await g.worker`select law.seal_record(${c.instance}, ${`${c.instance}/99`}, '{}')`;
  const [value] = await g.owner`select entered_by, verified_by, approved_by, version_from from record_value where record_id = ${c.record} and path = 'G1.full_name'`;
  const { clerk, verifier, approver } = g.people;
  assert.deepEqual({ ...value }, { entered_by: clerk.person, verified_by: verifier.person, approved_by: approver.person, version_from: 1 });
  const [duty] = await g.owner`select state, days_used is not null as counted from duty where record_id = ${c.record}`;
  assert.deepEqual({ ...duty }, { state: 'FULFILLED', counted: true });
});
