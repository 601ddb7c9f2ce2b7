/** M01: four eyes are counted in persons. Somebody with a second account, and friends who hand a task on, approve nothing they entered. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { proving } from '../../deploy/demo/proving.ts';
import { act } from '../../platform/db.ts';
import { newGround, type Ground } from './ground.ts';
import { allSame, approval, claim, complete, emptyData, inventory, openTask, readyCase, startCase } from './steps.ts';
import { verdict } from './verdict.ts';

let g: Ground;
before(async () => {
  g = await newGround();
  // The clerk again, under another name, as one who verifies and approves; in the place of the person of every role.
  const [username, key] = [`p-${randomUUID().slice(0, 13)}`, randomBytes(32)];
  const { person } = g.people.clerk;
  const [account] = await g.owner<{ id: string }[]>`
    insert into account (person_id, agency_id, unit_id, username, salt, verifier)
    values (${person}, ${g.agency}, ${g.unit}, ${username}, ${randomBytes(16)}, sha256(${key})) returning id`;
  for (const role of ['REC', 'REV', 'APP']) {
    await g.owner`insert into assignment (account_id, role, unit_id) values (${account!.id}, ${role}, ${g.unit})`;
  }
  const [row] = await g.web<{ answer: { token: string } }[]>`select law.sign_in(${username}, ${key}) as answer`;
  const { token } = row!.answer;
  g.people.allRoles = { person, account: account!.id, token, key, prove: proving(g.web, token, key) };
});
after(() => g.end());

const entered = async () => {
  const c = await startCase(g);
  await complete(g, c, 'inventory', 'REC', 'clerk', inventory());
  await complete(g, c, 'data', 'REC', 'clerk', await emptyData(g));
  return c;
};
const delegated = async () => {
  const task = await openTask(g, await readyCase(g), 'approve', 'APP', 'approver');
  const to = g.people.allRoles.account;
  return act(g.web, g.people.approver.token, (tx) => tx`select law.delegate_task(${task}, ${to}, 'Đi công tác')`);
};

const rows: [facts: string, attempt: () => Promise<unknown>, verdict: string][] = [
  [
    'claims the verification of what the other entered',
    async () => claim(g, await openTask(g, await entered(), 'verify', 'REV'), 'allRoles'),
    'four-eyes',
  ],
  [
    'verifies it',
    async () => {
      const c = await entered();
      return complete(g, c, 'verify', 'REV', 'allRoles', await allSame(g, c));
    },
    'four-eyes',
  ],
  [
    'claims its approval',
    async () => claim(g, await openTask(g, await readyCase(g), 'approve', 'APP'), 'allRoles'),
    'four-eyes',
  ],
  [
    'approves it',
    async () => {
      const c = await readyCase(g);
      return complete(g, c, 'approve', 'APP', 'allRoles', await approval(g, c));
    },
    'four-eyes',
  ],
  ['is given its approval by the approver', delegated, 'receiver-four-eyes'],
  [
    'goes on entering, which one person may',
    async () => {
      const c = await entered();
      return complete(g, c, 'data', 'REC', 'allRoles', await emptyData(g));
    },
    'accepted',
  ],
];
for (const [facts, attempt, expected] of rows) {
  test(`the second account ${facts}: ${expected}`, async () => assert.equal(await verdict(attempt()), expected));
}
