/** Attacks as SQL in the logins of the product: a table of what is tried and what comes of it. Nobody acts as another person. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { act, openDb, type Tx } from '../../platform/db.ts';
import { stack } from '../stack.ts';
import { verdictOf } from './attacks/said.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { report, sealedRecord } from './sealed.ts';
import { approval, openTask, readyCase, startCase, write, type Case } from './steps.ts';

let g: Ground;
let c: Case;
let held: string;
let submission: string;
let sealed: string;
before(async () => {
  g = await newGround();
  c = await readyCase(g);
  held = await openTask(g, c, 'approve', 'APP', 'approver');
  submission = await write(g, held, 'approver', await approval(g, c));
  sealed = await sealedRecord(g);
  await report(g, sealed, 'otherClerk');
  await act(g.web, g.people.clerk.token, (tx, me) => tx`insert into draft (account_id, about, answers) values (${me.account}, 'x', '{}')`);
});
after(() => g.end());

type Statement = string | (() => string);
type Row = [statement: Statement, verdict: string];

const anyId = randomUUID();
/** Holds, cases and change sets: nobody's login writes them, and without a session nothing of them is seen. */
const theirs = ['hold', 'mismatch_case', 'document', 'change_set', 'change', 'change_check', 'change_deed'];
/** In either login, with nobody's session. */
const byLogin: Record<'web' | 'worker' | 'auditor', Row[]> = {
  web: [
    ['select * from user_task', 'nothing'],
    ['select * from e_record', 'nothing'],
    ['select * from record_value', 'nothing'],
    ['select * from scan', 'nothing'],
    ['select * from audit', 'nothing'],
    ['select * from submission', 'nothing'],
    ['select * from draft', 'nothing'],
    ['select * from agency', 'nothing'],
    ['select * from session', 'denied'],
    ['select verifier from account', 'denied'],
    ['select personal_id from person', 'denied'],
    ['select * from acceptance', 'denied'],
    ['select * from law.secret', 'denied'],
    [`select law.mac('x')`, 'denied'],
    [() => `select law.seal_act('{"person":"${g.people.approver.person}"}')`, 'denied'],
    [() => `select law.acting_for('${g.people.approver.account}', null)`, 'denied'],
    [() => `select law.accept_submission('${submission}', '${held}', '{}')`, 'denied'],
    [() => `select law.version_hash('${c.record}')`, 'denied'],
    [() => `select law.record_act('x', null, '${c.record}')`, 'denied'],
    [() => `insert into session (token_sha256, account_id, expires_at) values ('\\x00', '${g.people.approver.account}', now() + interval '1 day')`, 'denied'],
    [`update account set verifier = '\\x00'`, 'denied'],
    [`insert into assignment (account_id, role) values ('${anyId}', 'APP')`, 'denied'],
    [() => `update user_task set assignee = '${g.people.allRoles.account}'`, 'denied'],
    [() => `insert into approval (record_id, instance_id, version_hash, decision, person_id, submission_id) values ('${c.record}', 'x', 'x', 'approve', '${anyId}', '${anyId}')`, 'denied'],
    [`update setting set value = '999'`, 'denied'],
    ['set role luutrinh_owner', 'denied'],
    ['set session authorization luutrinh_owner', 'denied'],
    ['create table public.mine (x int)', 'denied'],
    ['create function law.acting_person() returns uuid language sql as $$ select null::uuid $$', 'denied'],
    ['alter table audit disable trigger permanent', 'denied'],
    ['truncate audit', 'denied'],
    ['delete from record_value', 'denied'],
    [`copy (select 1) to program 'true'`, 'denied'],
    [`select pg_read_file('postgresql.conf')`, 'denied'],
    ...theirs.map((table): Row => [`select * from ${table}`, 'nothing']),
    ...theirs.map((table): Row => [`delete from ${table}`, 'denied']),
    [() => `insert into hold (record_id, case_no, reason, placed_by) values ('${c.record}', 'x', 'x', '${g.people.clerk.person}')`, 'denied'],
    [() => `update hold set released_at = now(), released_by = '${g.people.approver.person}'`, 'denied'],
    [`update mismatch_case set state = 'CLOSED'`, 'denied'],
    [`update change_set set state = 'APPLYING'`, 'denied'],
    [`update document set state = 'APPLIED'`, 'denied'],
    [() => `insert into change_deed (change_set_id, person_id, deed, submission_id) values ('${anyId}', '${g.people.verifier.person}', 'verification', '${anyId}')`, 'denied'],
    [`insert into decision_type values ('X', 'X', 'X', 'KHAC', 'G1', null, 1)`, 'denied'],
    [() => `select law.apply_changes('${c.instance}', 'x', '{}')`, 'denied'],
    [() => `select law.close_case('${c.instance}', 'x')`, 'denied'],
    [`select law.lift(m, '${anyId}', '${anyId}', 'x') from mismatch_case m`, 'denied'],
    [`select law.change_set_hash('${anyId}')`, 'denied'],
    [() => `select law.report_mismatch(gen_random_uuid(), '${c.record}', '{"kind":"value","field":"G1.phone"}', 'x')`, 'done'],
    [() => `select * from mismatch_case where record_id = '${c.record}'`, 'nothing'],
  ],
  worker: [
    ...theirs.map((table): Row => [`select * from ${table}`, 'denied']),
    [`update hold set released_at = now()`, 'denied'],
    [`select law.lift(m, '${anyId}', '${anyId}', 'x') from mismatch_case m`, 'denied'],
    [() => `select law.report_mismatch(gen_random_uuid(), '${c.record}', '{"kind":"value","field":"G1.phone"}', 'x')`, 'denied'],
    [() => `select law.place_hold(m, 'x', null, 'NORMAL') from mismatch_case m`, 'denied'],
    [() => `select law.apply_changes('${c.instance}', '${c.instance}/98', '{}')`, 'not-approved'],
    [() => `select law.abandon_changes('${c.instance}', '${c.instance}/98')`, 'not-rejected'],
    [() => `select law.close_case('${c.instance}', '${c.instance}/98')`, 'not-approved'],
    [() => `select law.register_document('${c.instance}', '${c.instance}/97')`, '23502'],
    ['select * from e_record', 'denied'],
    ['select * from record_value', 'denied'],
    ['select * from submission', 'denied'],
    ['select * from session', 'denied'],
    ['select * from account', 'denied'],
    ['select * from audit', 'denied'],
    [() => `select law.begin_act('${g.people.approver.token}')`, 'denied'],
    [() => `select law.act_through(s) from submission s where id = '${submission}'`, 'denied'],
    [() => `select law.seal_act('{"person":"${g.people.approver.person}"}')`, 'denied'],
    [() => `select law.claim_task('${held}')`, 'denied'],
    [() => `insert into submission (id, kind, instance_id, answers, sha256, person_id, account_id) values ('${anyId}', 'import', 'x', '{}', '', '${g.people.approver.person}', '${g.people.approver.account}')`, 'denied'],
    [`insert into acceptance (element_instance, instance_id, submission_id, variables) values ('x', 'x', '${anyId}', '{}')`, 'denied'],
    [() => `update e_record set state = 'APPROVED' where id = '${c.record}'`, 'denied'],
    [() => `insert into record_version (record_id, n, hash) values ('${c.record}', 1, 'x')`, 'denied'],
    [() => `select law.accept_approval(s, '${c.record}', '{}') from submission s`, 'denied'],
    [() => `select law.begin_import('${g.unit}', 'x', 'x', '${g.people.clerk.account}', '${g.people.approver.account}')`, 'denied'],
    [() => `select law.seal_record('${c.instance}', '${c.instance}/98', '{}')`, 'not-approved'],
    [() => `select law.reject_record('${c.instance}', '${c.instance}/98')`, 'not-rejected'],
    [`update audit set act = 'x'`, 'denied'],
    ['set role luutrinh_owner', 'denied'],
  ],
  auditor: [
    [`update audit set act = 'x'`, 'denied'],
    ['delete from audit', 'denied'],
    ['select * from record_value', 'denied'],
    ['select law.standing(gen_random_uuid())', 'denied'],
  ],
};

for (const [login, rows] of Object.entries(byLogin)) {
  for (const [statement, verdict] of rows) {
    test(`${login}: ${typeof statement === 'string' ? statement : statement.toString().slice(6, 100)}: ${verdict}`, async () => {
      const text = typeof statement === 'string' ? statement : statement();
      assert.equal(await verdictOf(g[login as 'web'].unsafe(text)), verdict);
    });
  }
}

/** In the web's login, with an open session of that person. */
const byPerson: [as: PersonName, what: string, attempt: (tx: Tx) => Promise<unknown>, verdict: string][] = [
  ['clerk', 'writes a submission as the approver', (tx) => tx`
    insert into submission (id, kind, procedure_id, instance_id, task_id, form_sha256, answers, sha256, person_id, account_id)
    select ${randomUUID()}, 'task', procedure_id, instance_id, id, form_sha256, '{}', '', ${g.people.approver.person}, ${g.people.approver.account}
    from user_task where id = ${held}`, 'denied'],
  ['clerk', 'writes a submission for a task that another holds', (tx) => tx`
    insert into submission (id, kind, procedure_id, instance_id, task_id, form_sha256, answers, sha256, person_id, account_id)
    select ${randomUUID()}, 'task', procedure_id, instance_id, id, form_sha256, '{}', '', ${g.people.clerk.person}, ${g.people.clerk.account}
    from user_task where id = ${held}`, 'denied'],
  ['verifier', 'starts a procedure that only clerks start', (tx) => tx`
    insert into submission (id, kind, procedure_id, definition_sha256, instance_id, unit_id, form_sha256, answers, sha256, person_id, account_id)
    select ${randomUUID()}, 'start', procedure_id, sha256, 'x', ${g.unit}, start_form, '{}', '', ${g.people.verifier.person}, ${g.people.verifier.account}
    from definition_in_force where procedure_id = 'create-e-record'`, 'denied'],
  ['clerk', 'changes a submission', (tx) => tx`update submission set answers = '{}'`, 'denied'],
  ['otherClerk', 'reads a colleague’s draft', (tx) => tx`select * from draft`, 'nothing'],
  ['otherClerk', 'writes a colleague’s draft', (tx) => tx`insert into draft (account_id, about, answers) values (${g.people.clerk.account}, 'y', '{}')`, 'denied'],
  ['stranger', 'reads the record of another agency', (tx) => tx`select * from e_record where id = ${c.record}`, 'nothing'],
  ['stranger', 'reads the values of another agency', (tx) => tx`select * from record_value where record_id = ${c.record}`, 'nothing'],
  ['stranger', 'reads the ledger of another agency', (tx) => tx`select * from audit where record_id = ${c.record}`, 'nothing'],
  ['stranger', 'asks how the record stands', async (tx) => (await tx`select law.standing(${c.record}) as s`).filter((row) => row.s !== null), 'nothing'],
  ['supervisor', 'reads the values of a record', (tx) => tx`select * from record_value where record_id = ${c.record}`, 'nothing'],
  ['security', 'reads a record without a task on it', (tx) => tx`select * from e_record where id = ${c.record}`, 'nothing'],
  ['clerk', 'claims what the approver holds', (tx) => tx`select law.claim_task(${held})`, 'not-your-task'],
  ['approver', 'reads their own task', (tx) => tx`select * from user_task where id = ${held}`, 'done'],
  ['clerk', 'lifts a hold by hand', (tx) => tx`update hold set released_at = now()`, 'denied'],
  ['clerk', 'writes a change by hand', (tx) => tx`insert into change (change_set_id, kind, field, action) values (${anyId}, 'value', 'G1.phone', 'close')`, 'denied'],
  ['clerk', 'reports on a record that is no record yet', (tx) => tx`
    select law.report_mismatch(${randomUUID()}, ${c.record}, ${tx.json({ kind: 'value', field: 'G1.phone' })}, 'x')`, 'record-not-approved'],
  ['stranger', 'reports on a record of another agency', (tx) => tx`
    select law.report_mismatch(${randomUUID()}, ${sealed}, ${tx.json({ kind: 'value', field: 'G1.phone' })}, 'x')`, 'no-ground'],
  ['stranger', 'reads the cases of another agency', (tx) => tx`select * from mismatch_case where record_id = ${sealed}`, 'nothing'],
  ['stranger', 'sees the warning of another agency', (tx) => tx`select * from record_warning where record_id = ${sealed}`, 'nothing'],
  ['supervisor', 'sees the warning', (tx) => tx`select * from record_warning where record_id = ${sealed}`, 'done'],
  ['supervisor', 'reads what differs', (tx) => tx`select * from mismatch_case where record_id = ${sealed}`, 'nothing'],
  ['verifier', 'reads what differs', (tx) => tx`select * from mismatch_case where record_id = ${sealed}`, 'done'],
  ['supervisor', 'discharges a duty of another unit or none', (tx) => tx`select law.discharge_duty(${anyId}, 'x', 'x')`, 'not-authorised'],
  ['clerk', 'discharges a duty', (tx) => tx`select law.discharge_duty(${anyId}, 'x', 'x')`, 'not-authorised'],
  ['clerk', 'reads the record of the own unit', (tx) => tx`select * from record_value where record_id = ${c.record}`, 'done'],
];

for (const [as, what, attempt, verdict] of byPerson) {
  test(`web, ${as} ${what}: ${verdict}`, async () => {
    assert.equal(await verdictOf(act(g.web, g.people[as].token, (tx) => attempt(tx))), verdict);
  });
}

test('a seal forged by hand is refused', async () => {
  const forged = `${'0'.repeat(64)}{"person":"${g.people.approver.person}","account":"${g.people.approver.account}"}`;
  const attempt = g.web.begin(async (tx) => {
    await tx`select set_config('luutrinh.act', ${forged}, true)`;
    return tx`select law.acting_person()`;
  });
  assert.equal(await verdictOf(attempt), 'forged-act');
});

test('a seal of one transaction is no seal in the next, also in the same backend', async () => {
  const one = openDb(stack().databases.web, { max: 1 });
  const seal = await one.begin(async (tx) => {
    await tx`select law.begin_act(${g.people.approver.token})`;
    return (await tx`select current_setting('luutrinh.act') as seal`)[0]!.seal as string;
  });
  const replay = one.begin(async (tx) => {
    await tx`select set_config('luutrinh.act', ${seal}, true)`;
    return tx`select law.acting_person()`;
  });
  assert.equal(await verdictOf(replay), 'forged-act');
  await one.end();
});

test('who acted is forgotten with the transaction', async () => {
  await act(g.web, g.people.clerk.token, (tx) => tx`select 1`);
  const rows = await Promise.all(Array.from({ length: 50 }, () => g.web`select law.acting_person() as person`));
  assert.deepEqual(new Set(rows.map((row) => row[0]!.person)), new Set([null]));
});

test('a worker that accepts another person’s words changes nothing of theirs', async () => {
  const own = await startCase(g);
  const [row] = await g.worker`select law.accept_submission(${submission}, ${await openTask(g, own, 'approve', 'APP', 'allRoles')}, '{}') as v`;
  assert.equal(row!.v.refusal.rule, 'submission-of-another-task');
});
