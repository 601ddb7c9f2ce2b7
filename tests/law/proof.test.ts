/** The password proved again before an approval (M14), as facts and verdicts: Postgres asks for it, whatever the page has asked before. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { act } from '../../platform/db.ts';
import { proofLasts } from '../../web/src/lib/approval/proof.ts';
import { newGround, type Ground } from './ground.ts';
import { concludedCase, decide, readyUpdate, sealedRecord, shown } from './sealed.ts';
import { accept, approval, complete, openTask, readyCase, write, type Case } from './steps.ts';
import { verdict } from './verdict.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

/** As if the approver had sat there for so long. */
const proved = (secondsAgo: number) => g.owner`
  update session set reauthenticated_at = now() - make_interval(secs => ${secondsAgo}) where account_id = ${g.people.approver.account} and ended_at is null`;
const again = () => g.web`select law.reauthenticate(${g.people.approver.token}, ${g.people.approver.key}) as proved`;
const creation = async (): Promise<Case> => readyCase(g);
const update = async (): Promise<Case> => readyUpdate(g, await sealedRecord(g));
const mismatch = async (): Promise<Case> => concludedCase(g, await sealedRecord(g));

const approve = async (ready: () => Promise<Case>, secondsAgo: number, answer: 'approve' | 'return' | 'reject' = 'approve'): Promise<unknown> => {
  const c = await ready();
  await proved(secondsAgo);
  if (c.procedure) return decide(g, c, 'approver', answer);
  return complete(g, c, 'approve', 'APP', 'approver', await approval(g, c, answer));
};

/** Written with that proof, and accepted when the password has been proved again since. */
const writtenBefore = async (insert: (c: Case, task: string, hash: string) => Promise<string>): Promise<unknown> => {
  const c = await update();
  await proved(600);
  const task = await openTask(g, c, 'approve', 'APP', 'approver');
  const { hash } = await shown(g, c);
  const submission = await insert(c, task, hash);
  await again();
  return accept(g, submission, task);
};

const rows: { facts: string; attempt: () => Promise<unknown>; verdict: string }[] = [
  { facts: 'a creation approved a minute after the password', attempt: () => approve(creation, 60), verdict: 'accepted' },
  { facts: 'a creation approved six minutes after', attempt: () => approve(creation, 360), verdict: 'proof-needed' },
  { facts: 'an update approved a minute after', attempt: () => approve(update, 60), verdict: 'accepted' },
  { facts: 'an update approved six minutes after', attempt: () => approve(update, 360), verdict: 'proof-needed' },
  { facts: 'an update approved the next morning', attempt: () => approve(update, 60_000), verdict: 'proof-needed' },
  { facts: 'an update returned the next morning', attempt: () => approve(update, 60_000, 'return'), verdict: 'accepted' },
  { facts: 'an update rejected the next morning', attempt: () => approve(update, 60_000, 'reject'), verdict: 'accepted' },
  { facts: 'a conclusion approved a minute after', attempt: () => approve(mismatch, 60), verdict: 'accepted' },
  { facts: 'a conclusion approved six minutes after', attempt: () => approve(mismatch, 360), verdict: 'proof-needed' },
  { facts: 'answers written without the proof, which comes before they are accepted', attempt: () =>
      writtenBefore((_, task, versionHash) => write(g, task, 'approver', { approval: { decision: 'approve', versionHash } })), verdict: 'proof-needed' },
  { facts: 'answers that bring a proof of their own', attempt: () =>
      writtenBefore(async (_, task, versionHash) => {
        const id = randomUUID();
        await act(g.web, g.people.approver.token, (tx, me) => tx`
          insert into submission (id, kind, procedure_id, instance_id, task_id, form_sha256, answers, sha256, person_id, account_id, proved_at)
          select ${id}, 'task', procedure_id, instance_id, id, form_sha256, ${tx.json({ approval: { decision: 'approve', versionHash } })}, '', ${me.person}, ${me.account}, now()
          from user_task where id = ${task}`);
        return id;
      }), verdict: 'proof-needed' },
];

for (const row of rows) {
  test(`${row.facts}: ${row.verdict}`, async () => {
    assert.equal(await verdict(row.attempt()), row.verdict);
    await again();
  });
}

test('another password proves nothing', async () => {
  const c = await update();
  await proved(360);
  const [row] = await g.web`select law.reauthenticate(${g.people.approver.token}, ${g.people.clerk.key}) as proved`;
  assert.equal(row!.proved, false);
  assert.equal(await verdict(decide(g, c, 'approver')), 'proof-needed');
  await again();
});

test('the page asks no later than Postgres does', async () => {
  const [row] = await g.owner<{ lasts: number }[]>`select value::int as lasts from setting where key = 'decision.proofSeconds'`;
  assert.ok(proofLasts / 1000 <= row!.lasts);
});

test('M14 who guesses at an open session that was left is stopped as at the door, and the session ends', async () => {
  const { token, key, account } = g.people.reviewer;
  const prove = async (derived: Buffer) => (await g.web<{ proved: boolean }[]>`select law.reauthenticate(${token}, ${derived}) as proved`)[0]!.proved;
  const guesses: boolean[] = [];
  for (let i = 0; i < 5; i++) guesses.push(await prove(g.people.clerk.key));
  assert.deepEqual([...guesses, await prove(key)], [false, false, false, false, false, false]);
  const [left] = await g.owner<{ reason: string; name: string }[]>`
    select s.end_reason as reason, a.username as name from session s join account a on a.id = s.account_id where a.id = ${account}`;
  assert.equal(left!.reason, 'too-many-attempts');
  const [door] = await g.web<{ answer: { refused: string } }[]>`select law.sign_in(${left!.name}, ${key}) as answer`;
  assert.equal(door!.answer.refused, 'too-many-attempts');
});
