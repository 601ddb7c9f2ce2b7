/** Asking a superior, trying an incident again, issuing evidence: facts, persons, and what Postgres says; and the same tried by SQL. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { act, Refused, type Tx } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { accept, openTask, startCase, type Verdict } from './steps.ts';

let g: Ground;
let item: string;
before(async () => {
  g = await newGround();
  item = await openTask(g, await startCase(g), 'data', 'REC', 'clerk');
  // A second supervisor to ask: whoever heads more than a unit is a role held in the agency.
  await g.owner`insert into assignment (account_id, role) values (${g.people.approver.account}, 'HEAD')`;
});
after(() => g.end());

interface Asking {
  items?: string[];
  superior?: PersonName;
  reason?: string;
}

/** As the board asks: a start submission of `escalation`, accepted by the worker. */
async function ask(as: PersonName, { items = [item], superior = 'approver', reason = 'Quá hạn đã ba ngày' }: Asking): Promise<Verdict & { instance: string }> {
  const instance = randomUUID();
  const answers = { items: items.map((task) => ({ task })), superior: g.people[superior].account, asked_on: '2026-11-20', reason };
  const row = await act(g.web, g.people[as].token, async (tx, me) => {
    await tx`insert into submission (id, kind, procedure_id, definition_sha256, instance_id, unit_id, form_sha256, answers, sha256, person_id, account_id)
      select ${instance}, 'start', procedure_id, sha256, ${instance}, ${g.unit}, start_form, ${tx.json(answers)}, '', ${me.person}, ${me.account}
      from definition_in_force where procedure_id = 'escalation'`;
    const [found] = await tx<{ definition: string; rules: string }[]>`
      select d.sha256 as definition, r.sha256 as rules from definition_in_force d, rules_in_force r where d.procedure_id = 'escalation'`;
    return found!;
  });
  const [answer] = await g.worker<{ v: Verdict }[]>`select law.accept_start(${instance}, ${row.definition}, ${row.rules}, '{}') as v`;
  return { ...answer!.v, instance };
}

const fresh = async (): Promise<string> => openTask(g, await startCase(g), 'data', 'REC', 'clerk');

const askings: [facts: string, as: PersonName, asking: () => Promise<Asking>, verdict: string][] = [
  ['a supervisor asks the head about an item', 'supervisor', async () => ({ items: [await fresh()] }), 'started'],
  ['about several at once', 'supervisor', async () => ({ items: [await fresh(), await fresh()] }), 'started'],
  ['about nothing', 'supervisor', async () => ({ items: [] }), 'nothing-escalated'],
  ['without a reason', 'supervisor', async () => ({ items: [await fresh()], reason: ' ' }), 'reason-missing'],
  ['the supervisor themself', 'supervisor', async () => ({ items: [await fresh()], superior: 'supervisor' }), 'superior-unknown'],
  ['somebody of another agency', 'supervisor', async () => ({ items: [await fresh()], superior: 'stranger' }), 'superior-unknown'],
  ['a clerk, who is no superior', 'supervisor', async () => ({ items: [await fresh()], superior: 'clerk' }), 'not-a-superior'],
  ['about what is not there', 'supervisor', async () => ({ items: ['x/1'] }), 'not-your-unit'],
];
for (const [facts, as, asking, verdict] of askings) {
  test(`${facts}: ${verdict}`, async () => {
    const { outcome, refusal } = await ask(as, await asking());
    assert.equal(refusal?.rule ?? outcome, verdict);
  });
}

test('an item that waits for an instruction is not put forward twice, and may be again once it has one', async () => {
  const task = await fresh();
  const first = await ask('supervisor', { items: [task] });
  assert.equal((await ask('supervisor', { items: [task] })).refusal?.rule, 'already-escalated');
  assert.equal(await instruct(first.instance, 'Làm ngay trong hôm nay'), 'completed');
  const [told] = await g.owner`select instruction, answered_by from escalation where task_id = ${task}`;
  assert.deepEqual([told!.instruction, told!.answered_by], ['Làm ngay trong hôm nay', g.people.approver.account]);
  assert.equal((await ask('supervisor', { items: [task] })).outcome, 'started');
});

test('nobody but a supervisor of the unit asks', async () => {
  for (const as of ['clerk', 'approver', 'stranger'] as const) await assert.rejects(ask(as, {}), /row-level security/);
});

/** The superior's task as the procedure opens it, and its answer. */
async function instruct(instance: string, instruction: string): Promise<string> {
  const [{ definition }] = (await g.owner`select definition_sha256 as definition from process_instance where id = ${instance}`) as unknown as [{ definition: string }];
  const task = `${instance}/1`;
  const batch = {
    step: 1, definition, events: [], trace: [], completed: [], close: [], due: [], children: [], incidents: [], resolved: [],
    open: [{ task, element: 'instruct', name: 'x', nameEn: 'x', form: 'escalation-instruct', roles: ['HEAD', 'SUP'], assignee: g.people.approver.account, due: null, followUp: null, priority: 80, subject: null }],
  };
  await g.worker`select law.carry_out(${instance}, ${g.worker.json(batch)})`;
  const id = randomUUID();
  await act(g.web, g.people.approver.token, (tx, me) => tx`
    insert into submission (id, kind, procedure_id, instance_id, task_id, form_sha256, answers, sha256, person_id, account_id)
    select ${id}, 'task', procedure_id, instance_id, id, form_sha256, ${tx.json({ instruction })}, '', ${me.person}, ${me.account} from user_task where id = ${task}`);
  return (await accept(g, id, task)).outcome;
}

async function incident(elementInstance: (instance: string) => string): Promise<string> {
  const { instance } = await startCase(g);
  const [row] = await g.owner<{ id: string }[]>`
    insert into incident (instance_id, element_instance, element, code) values (${instance}, ${elementInstance(instance)}, 'seal', 'object-missing') returning id`;
  return row!.id;
}

const retries: [facts: string, as: PersonName, reason: string, at: (instance: string) => string, verdict: string][] = [
  ['a supervisor has an incident tried again', 'supervisor', 'Đã khôi phục tệp', (i) => `${i}/7`, 'done'],
  ['without a reason', 'supervisor', '', (i) => `${i}/7`, 'reason-missing'],
  ['a clerk tries', 'clerk', 'Đã khôi phục tệp', (i) => `${i}/7`, 'not-your-unit'],
  ['a supervisor of another agency tries', 'stranger', 'Đã khôi phục tệp', (i) => `${i}/7`, 'not-your-unit'],
  ['the instance as a whole stands still', 'supervisor', 'Đã khôi phục tệp', (i) => `${i}/run`, 'incident-mends-itself'],
];
for (const [facts, as, reason, at, verdict] of retries) {
  test(`${facts}: ${verdict}`, async () => {
    const id = await incident(at);
    assert.equal(await verdictOf(as, (tx) => tx`select law.retry_incident(${id}, ${reason}, '{}')`), verdict);
    assert.equal((await g.owner`select 1 from incident_retry where incident_id = ${id}`).length, verdict === 'done' ? 1 : 0);
  });
}

test('who had it tried again is who resolved it', async () => {
  const id = await incident((instance) => `${instance}/7`);
  await verdictOf('supervisor', (tx) => tx`select law.retry_incident(${id}, 'Đã khôi phục tệp', '{}')`);
  await g.owner`update incident set resolved_at = now() where id = ${id}`;
  const [row] = await g.owner`select resolved_by from incident where id = ${id}`;
  assert.equal(row!.resolved_by, g.people.supervisor.account);
});

test('an evidence pack hashes to what the ledger says, its ledger lines to what they say, and holds no answer', async () => {
  const { instance } = await startCase(g, 'clerk');
  assert.equal(await verdictOf('clerk', (tx) => tx`select law.issue_evidence(${instance})`), 'not-your-unit');
  assert.equal(await verdictOf('stranger', (tx) => tx`select law.issue_evidence(${instance})`), 'not-your-unit');
  const [pack] = await act(g.web, g.people.supervisor.token, async (tx) => {
    const [issued] = await tx<{ id: string }[]>`select law.issue_evidence(${instance}) as id`;
    return tx<{ id: string; body: string; sha256: string }[]>`select id, body, sha256 from evidence_pack where id = ${issued!.id}`;
  });
  assert.equal(createHash('sha256').update(pack!.body).digest('hex'), pack!.sha256);
  const [line] = await g.owner`select details ->> 'sha256' as sha256 from audit where act = 'evidence-issued' and details ->> 'pack' = ${pack!.id}`;
  assert.equal(line!.sha256, pack!.sha256);
  const { acts } = JSON.parse(pack!.body) as { acts: { covered: string; prevHash: string; hash: string }[] };
  assert.ok(acts.length > 0);
  for (const { covered, prevHash, hash } of acts) {
    assert.equal(createHash('sha256').update(Buffer.from(prevHash, 'hex')).update(covered).digest('hex'), hash);
  }
  assert.ok(!pack!.body.includes('Người Thử'), 'the name in the answers is not in the pack');
});

const attacks: [login: 'web' | 'worker', statement: string, verdict: string][] = [
  ['web', 'update escalation set instruction = null', '42501'],
  ['web', `insert into handover (kind, task_id, instance_id, by_account) select 'recalled', id, instance_id, assignee from user_task`, '42501'],
  ['web', 'update user_task set owner = null', '42501'],
  ['web', `select law.hand_over(t, 'reassigned', null, null, 'x') from user_task t`, '42501'],
  ['web', `select law.ask_superior(s) from submission s`, '42501'],
  ['web', 'delete from evidence_pack', '42501'],
  ['web', 'select law.evidence_of(i) from process_instance i', '42501'],
  ['web', 'select * from evidence_pack', 'nothing'],
  ['web', `select * from law.reassign_tasks('{x}', null, 'một lý do', false) where refusal is null`, 'nothing'],
  ['worker', `select law.reassign_tasks('{x}', null, 'một lý do', false)`, '42501'],
  ['worker', `select law.retry_incident(gen_random_uuid(), 'một lý do', '{}')`, '42501'],
  ['worker', 'select * from handover', '42501'],
];
for (const [login, statement, verdict] of attacks) {
  test(`${login} without a session: ${statement.slice(0, 70)}: ${verdict}`, async () => {
    const outcome = await g[login].unsafe(statement).then(
      (rows) => (rows.length === 0 ? 'nothing' : 'done'),
      (error: { code: string }) => error.code,
    );
    assert.equal(outcome, verdict);
  });
}

async function verdictOf(as: PersonName, attempt: (tx: Tx) => Promise<unknown>): Promise<string> {
  try {
    await act(g.web, g.people[as].token, attempt);
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.refusal.rule;
    throw error;
  }
}
