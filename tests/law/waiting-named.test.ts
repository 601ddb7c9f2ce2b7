/** Searching the tasks of one's groups: by what they are called, and by whom they are about for those who may know it; no login reads the names. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { act } from '../../platform/db.ts';
import { newGround, type Ground, type PersonName } from './ground.ts';
import { openTask, startCase } from './steps.ts';

let g: Ground;
let record: string;
/** One for clerks of the unit, one for the security officer, who does not see the unit's records. */
let tasks: Record<'clerks' | 'security', string>;
before(async () => {
  g = await newGround();
  const c = await startCase(g, 'clerk', undefined, { full_name: 'Đỗ Thị Quỳnh' });
  record = c.record;
  tasks = { clerks: await openTask(g, c, 'inventory', 'REC'), security: await openTask(g, c, 'data', 'SEC') };
});
after(() => g.end());

const found = (as: PersonName, ...typed: string[]): Promise<string[]> =>
  act(g.web, g.people[as].token, async (tx) => {
    const rows = await tx<{ task: string }[]>`select task_id as task from law.waiting_named(${typed}, null, '-infinity', 'infinity')`;
    return rows.map(({ task }) => task);
  });

for (const [as, typed, which] of [
  ['clerk', ['quynh'], 'clerks'],
  ['clerk', ['inventory', 'do'], 'clerks'],
  ['clerk', ['quynh', 'data'], undefined],
  ['clerk', ['%'], undefined],
  ['security', ['data'], 'security'],
  ['security', ['quynh'], undefined],
  ['approver', ['quynh'], undefined],
  ['stranger', ['quynh'], undefined],
] as const) {
  test(`${as} looks for “${typed.join(' ')}” and finds ${which ? `the task of ${which}` : 'nothing'}`, async () => {
    assert.deepEqual(await found(as, ...typed), which ? [tasks[which]] : []);
  });
}

test('the names that the queue keeps are read by no login', async () => {
  const read = act(g.web, g.people.clerk.token, (tx) => tx`select subject from task_queue`);
  await assert.rejects(read, { code: '42501' });
});

test('a record that is called otherwise is found by its new name', async () => {
  await g.owner`update e_record set full_name = 'Đỗ Thị Lụa' where id = ${record}`;
  assert.deepEqual([await found('clerk', 'quynh'), await found('clerk', 'lua')], [[], [tasks.clerks]]);
});
