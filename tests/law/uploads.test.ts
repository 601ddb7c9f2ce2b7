/** Who sees what was uploaded for a task, as facts and verdicts: the uploader, and whoever holds that task now; nobody else. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { scan } from './sealed.ts';
import { openTask, startCase } from './steps.ts';

let g: Ground;
before(async () => {
  g = await newGround();
});
after(() => g.end());

/** A clerk uploads for the task, then it is handed on. */
async function handedOn(to: PersonName, state = 'OPEN'): Promise<string> {
  const task = await openTask(g, await startCase(g), 'digitise', 'REC', 'clerk');
  const sha256 = await scan(g, 'clerk', 2, task);
  await g.owner`update user_task set assignee = ${g.people[to].account}, state = ${state}, ended_at = ${state === 'OPEN' ? null : new Date()} where id = ${task}`;
  return sha256;
}

const seen = (as: PersonName, sha256: string): Promise<[uploads: number, scans: number, pages: number]> =>
  act(g.web, g.people[as].token, async (tx) => {
    const [row] = await tx<{ n: [number, number, number] }[]>`
      select json_build_array((select count(*) from scan_upload where sha256 = ${sha256}), (select count(*) from scan where sha256 = ${sha256}),
        (select count(*) from scan_page where sha256 = ${sha256})) as n`;
    return row!.n;
  });

const all = [1, 1, 2];
const nothing = [0, 0, 0];
const rows: { facts: string; to: PersonName; state?: string; by: PersonName; sees: number[] }[] = [
  { facts: 'the uploader, who holds the task', to: 'clerk', by: 'clerk', sees: all },
  { facts: 'the uploader, who has handed the task on', to: 'otherClerk', by: 'clerk', sees: all },
  { facts: 'the new holder', to: 'otherClerk', by: 'otherClerk', sees: all },
  { facts: 'a colleague of the same role without the task', to: 'clerk', by: 'otherClerk', sees: nothing },
  { facts: 'the former holder’s colleague once the task is done', to: 'otherClerk', state: 'COMPLETED', by: 'otherClerk', sees: nothing },
  { facts: 'a supervisor', to: 'otherClerk', by: 'supervisor', sees: nothing },
  { facts: 'an approver', to: 'otherClerk', by: 'approver', sees: nothing },
  { facts: 'the person of the record', to: 'otherClerk', by: 'subject', sees: nothing },
  { facts: 'somebody of another agency', to: 'otherClerk', by: 'stranger', sees: nothing },
  { facts: 'somebody of another agency whom the task was given to by force', to: 'stranger', by: 'stranger', sees: nothing },
];

for (const { facts, to, state, by, sees } of rows) {
  test(`${facts} sees ${sees === all ? 'the upload, the scan and its pages' : 'nothing'}`, async () => {
    assert.deepEqual(await seen(by, await handedOn(to, state)), sees);
  });
}

test('who says an upload is for another’s task sees no more by it', async () => {
  const task = await openTask(g, await startCase(g), 'digitise', 'REC', 'clerk');
  const theirs = await scan(g, 'clerk', 1, task);
  await scan(g, 'otherClerk', 1, task);
  assert.deepEqual(await seen('otherClerk', theirs), nothing);
});
