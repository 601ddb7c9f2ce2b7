/** Reassigning, delegating, returning, taking back: facts of a task and a person, and what Postgres says. Four eyes hold for receivers too. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act, Refused, type Tx } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { allSame, approval, claim, complete, emptyData, inventory, openTask, readyCase, startCase, write, accept, type Case } from './steps.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

interface Row {
  facts: string;
  /** The task, and who holds it. */
  task: (c: Case) => Promise<string>;
  case?: () => Promise<Case>;
  as: PersonName;
  attempt: (tx: Tx, task: string) => Promise<unknown>;
  verdict: string;
  /** Who holds it and who owns it afterwards, where it was done. */
  then?: [holder: PersonName | null, owner: PersonName | null];
}

const toEnter = (as?: PersonName) => (c: Case) => openTask(g, c, 'data', 'REC', as);
const account = (name: PersonName | null) => (name ? g.people[name].account : null);
const why = 'Người giữ đi công tác';

const reassignTo = (receiver: PersonName | null, reason = why) => async (tx: Tx, task: string) => {
  const [row] = await tx<{ refusal: { rule: string } | null }[]>`
    select refusal from law.reassign_tasks(${[task]}, ${account(receiver)}, ${reason}, false)`;
  if (row!.refusal) throw new Refused(row!.refusal);
};
const delegateTo = (receiver: PersonName, reason = why) => (tx: Tx, task: string) => tx`select law.delegate_task(${task}, ${account(receiver)}, ${reason})`;
const giveBack = (reason = why) => (tx: Tx, task: string) => tx`select law.return_task(${task}, ${reason})`;
const recall = (tx: Tx, task: string) => tx`select law.recall_task(${task})`;

const delegated = async (c: Case): Promise<string> => {
  const task = await toEnter('clerk')(c);
  await act(g.web, g.people.clerk.token, (tx) => delegateTo('otherClerk')(tx, task));
  return task;
};

const rows: Row[] = [
  { facts: 'the supervisor gives a clerk’s task to another clerk', task: toEnter('clerk'), as: 'supervisor', attempt: reassignTo('otherClerk'), verdict: 'done', then: ['otherClerk', null] },
  { facts: 'the supervisor gives a free task to a clerk', task: toEnter(), as: 'supervisor', attempt: reassignTo('clerk'), verdict: 'done', then: ['clerk', null] },
  { facts: 'the supervisor gives a task back to its group', task: toEnter('clerk'), as: 'supervisor', attempt: reassignTo(null), verdict: 'done', then: [null, null] },
  { facts: 'the supervisor gives no reason', task: toEnter('clerk'), as: 'supervisor', attempt: reassignTo('otherClerk', ' '), verdict: 'reason-missing' },
  { facts: 'the receiver holds it already', task: toEnter('clerk'), as: 'supervisor', attempt: reassignTo('clerk'), verdict: 'already-holder' },
  { facts: 'nobody holds it already', task: toEnter(), as: 'supervisor', attempt: reassignTo(null), verdict: 'already-in-group' },
  { facts: 'the receiver has not the role', task: toEnter('clerk'), as: 'supervisor', attempt: reassignTo('verifier'), verdict: 'receiver-not-in-group' },
  { facts: 'the receiver is of another agency', task: toEnter('clerk'), as: 'supervisor', attempt: reassignTo('stranger'), verdict: 'receiver-unknown' },
  { facts: 'a clerk reassigns', task: toEnter('clerk'), as: 'otherClerk', attempt: reassignTo('otherClerk'), verdict: 'not-your-unit' },
  { facts: 'a supervisor of another agency reassigns', task: toEnter('clerk'), as: 'stranger', attempt: reassignTo('stranger'), verdict: 'not-your-unit' },
  { facts: 'the receiver of a verification has entered', case: () => entered('allRoles'), task: (c) => openTask(g, c, 'verify', 'REV'), as: 'supervisor',
    attempt: reassignTo('allRoles'), verdict: 'receiver-four-eyes' },
  { facts: 'the receiver of an approval has verified', case: async () => {
      const c = await entered('clerk');
      await complete(g, c, 'verify', 'REV', 'allRoles', await allSame(g, c));
      return c;
    }, task: (c) => openTask(g, c, 'approve', 'APP'), as: 'supervisor', attempt: reassignTo('allRoles'), verdict: 'receiver-four-eyes' },
  { facts: 'the holder delegates', task: toEnter('clerk'), as: 'clerk', attempt: delegateTo('otherClerk'), verdict: 'done', then: ['otherClerk', 'clerk'] },
  { facts: 'who does not hold it delegates', task: toEnter('clerk'), as: 'otherClerk', attempt: delegateTo('allRoles'), verdict: 'not-holder' },
  { facts: 'the holder delegates without a reason', task: toEnter('clerk'), as: 'clerk', attempt: delegateTo('otherClerk', ''), verdict: 'reason-missing' },
  { facts: 'the holder delegates to who has not the role', task: toEnter('clerk'), as: 'clerk', attempt: delegateTo('verifier'), verdict: 'receiver-not-in-group' },
  { facts: 'a delegate delegates on: the owner stays', task: delegated, as: 'otherClerk', attempt: delegateTo('allRoles'), verdict: 'done', then: ['allRoles', 'clerk'] },
  { facts: 'a delegate delegates to the owner', task: delegated, as: 'otherClerk', attempt: delegateTo('clerk'), verdict: 'done', then: ['clerk', null] },
  { facts: 'a delegate returns it', task: delegated, as: 'otherClerk', attempt: giveBack(), verdict: 'done', then: ['clerk', null] },
  { facts: 'a delegate gives it to the group', task: delegated, as: 'otherClerk', attempt: (tx, task) => tx`select law.unclaim_task(${task})`, verdict: 'delegated-returns-with-reason' },
  { facts: 'the owner takes it back', task: delegated, as: 'clerk', attempt: recall, verdict: 'done', then: ['clerk', null] },
  { facts: 'another takes it back', task: delegated, as: 'allRoles', attempt: recall, verdict: 'not-owner' },
  { facts: 'the holder returns it to the group', task: toEnter('clerk'), as: 'clerk', attempt: giveBack(), verdict: 'done', then: [null, null] },
  { facts: 'the holder returns it without a reason', task: toEnter('clerk'), as: 'clerk', attempt: giveBack('x'), verdict: 'reason-missing' },
];

async function entered(as: PersonName): Promise<Case> {
  const c = await startCase(g, as);
  await complete(g, c, 'inventory', 'REC', as, inventory());
  await complete(g, c, 'data', 'REC', as, await emptyData(g));
  return c;
}

async function verdictOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.refusal.rule;
    throw error;
  }
}

for (const { facts, task: open, as, attempt, verdict, then, case: given = () => startCase(g) } of rows) {
  test(`${facts}: ${verdict}`, async () => {
    const task = await open(await given());
    const kept = () => g.owner`select kind from handover where task_id = ${task}`;
    const before = (await kept()).length;
    assert.equal(await verdictOf(act(g.web, g.people[as].token, (tx) => attempt(tx, task))), verdict);
    assert.equal((await kept()).length, before + (verdict === 'done' ? 1 : 0), 'each move is kept, and nothing else');
    if (!then) return;
    const [row] = await g.owner`select assignee, owner, (select count(*)::int from task_queue where task_id = id) as queues from user_task where id = ${task}`;
    assert.deepEqual([row!.assignee, row!.owner], then.map(account));
    assert.equal(row!.queues > 0, then[0] === null, 'it waits in its queues exactly when nobody holds it');
    const [ledger] = await g.owner`select account_id, details ->> 'to' as to from audit where details ->> 'task' = ${task} order by id desc limit 1`;
    assert.deepEqual([ledger!.account_id, ledger!.to], [account(as), account(then[0])]);
  });
}

test('a preview moves nothing, and says of each task what the act would say', async () => {
  const c = await entered('allRoles');
  const [one, other] = [await openTask(g, c, 'verify', 'REV'), await openTask(g, c, 'data', 'REC', 'clerk')];
  const rows = await act(g.web, g.people.supervisor.token, (tx) => tx<{ task: string; refusal: { rule: string } | null }[]>`
    select task, refusal from law.reassign_tasks(${[one, other]}, ${account('allRoles')}, null, true)`);
  assert.deepEqual(new Map(rows.map(({ task, refusal }) => [task, refusal?.rule ?? null])), new Map([[one, 'receiver-four-eyes'], [other, null]]));
  const [row] = await g.owner`select assignee from user_task where id = ${other}`;
  assert.equal(row!.assignee, account('clerk'));
});

test('a task that was reassigned is completed by its new holder alone', async () => {
  const c = await readyCase(g);
  const task = await openTask(g, c, 'approve', 'APP', 'allRoles');
  const late = await write(g, task, 'allRoles', await approval(g, c));
  await act(g.web, g.people.supervisor.token, (tx) => reassignTo('approver')(tx, task));
  assert.equal((await accept(g, late, task)).refusal?.rule, 'not-holder');
  assert.equal((await accept(g, await write(g, task, 'approver', await approval(g, c)), task)).outcome, 'completed');
});

test('who gave a task away may not claim it while another holds it', async () => {
  const task = await delegated(await startCase(g));
  assert.equal((await claim(g, task, 'clerk')).outcome, 'taken');
});
