/**
 * An agency of its own loses a medium: what was on it stops counting, who has to hear of it does, and a drill restores what is left; its month
 * without a verified set reaches its supervisor.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { atWork, type Clerk } from '../../deploy/demo/clerk.ts';
import { act } from '../../platform/db.ts';
import { readKeyRing } from '../../platform/key-ring.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import { until, untilEnded } from '../instances/standing.ts';
import { verdict } from '../law/verdict.ts';
import { stack } from '../stack.ts';
import { takeDrillTurn } from './drill-turn.ts';
import { newOffice, type Office } from './ledger.ts';

let office: Office;
let people: Record<keyof Office['people'], Clerk>;
let client: ReturnType<typeof connectTemporal>;
/** The set that is on both media. */
let run: string;
let giveBack: () => Promise<void>;

before(async () => {
  giveBack = await takeDrillTurn();
  office = await newOffice(Object.keys(stack().media));
  client = connectTemporal({ ...stack().temporal, keys: readKeyRing(stack().keys) });
  const work = { db: office.web, client };
  people = Object.fromEntries(
    Object.entries(office.people).map(([name, { token }]) => [name, atWork(work, { username: name, token, prove: async () => undefined })]),
  ) as typeof people;
  run = await start('monthly-backup', { reason: 'Trước khi chuyển kho.' });
  await until('the set is verified', async () => (await office.owner`select 1 from backup_set where instance_id = ${run} and state = 'VERIFIED'`)[0]);
});
after(async () => {
  await client.connection.close();
  await office.end();
  await giveBack();
});

const start = (procedure: string, answers: unknown): Promise<string> => people.operator.start(procedure, answers, { submission: randomUUID(), unit: office.unit });
const lose = ({ web, people: { operator } }: Office, medium: string) => act(web, operator.token, (tx) => tx`select law.change_medium(${medium}, 'LOST')`);

test('R-ENG-10.4 (1/2) the sets on a lost medium stop counting, and security officer and supervisor are told', async () => {
  const other = await newOffice();
  const sets = [await other.verified(6), await other.verified(2), await other.verified(1), await other.verified(0, 1)];
  await lose(other, other.media[0]);
  const said = await verdict(act(other.web, other.people.operator.token, (tx) => tx`select law.ask_set_removal(${sets[0]!}, 'hết hạn lưu giữ')`));
  const told = (who: 'security' | 'supervisor' | 'clerk') =>
    act(other.web, other.people[who].token, async (tx) => (await tx<{ serial: string }[]>`select params ->> 'serial' as serial from notice where kind = 'medium-lost'`).map(({ serial }) => serial));
  const [security, supervisor, clerk] = [await told('security'), await told('supervisor'), await told('clerk')];
  const again = await verdict(lose(other, other.media[0]));
  await other.end();
  assert.equal(said, 'sets-too-few', 'though three others are verified');
  assert.deepEqual([security, supervisor, clerk], [Array(4).fill('disk-a'), Array(4).fill('disk-a'), []]);
  assert.equal(again, 'medium-unknown');
});

test('the copy on the second medium is what a drill restores when the first is lost, and the drill says so', async () => {
  const [first, second] = Object.keys(stack().media);
  await lose(office, office.media[0]);
  const [set] = await office.owner<{ id: string }[]>`select id from backup_set where instance_id = ${run}`;
  const drill = await start('restore-drill', { set: set!.id, reason: 'Sau khi mất phương tiện.' });
  await people.supervisor.complete(drill, 'approve', () => ({ approved: 'yes' }));
  await people.verifier.complete(drill, 'sample', () => ({ equal: 'yes' }));
  await people.operator.complete(drill, 'minutes', () => ({ minutes_no: 'BBPH-21' }));
  assert.equal((await untilEnded(office.owner, drill)).endState, 'DRILL_OK');
  const [restored] = await office.owner<{ medium: string; differences: number }[]>`
    select result ->> 'medium' as medium, jsonb_array_length(result -> 'differences') as differences from restore_drill where instance_id = ${drill}`;
  assert.notEqual(first, second);
  assert.deepEqual({ ...restored }, { medium: second, differences: 0 });
});

test('R-CIR-10.2 (1/2) a month without a verified set is told to the supervisor at the next check, with a task that stays until it is answered', async () => {
  // The agency has worked for longer than since this month.
  await office.owner`update process_instance set started_at = started_at - interval '2 months' where id = ${run}`;
  const check = await start('weekly-backup-check', { reason: 'Kiểm tra tuần.' });
  const seen = await until('the supervisor has the task', async () => {
    const [row] = await people.supervisor.read((tx) => tx<{ told: boolean }[]>`
      select exists (select 1 from notice n where n.instance_id = t.instance_id and n.kind = 'backup-missing') as told
      from user_task t where t.instance_id = ${check} and t.element = 'alarm' and t.state = 'OPEN'`);
    return row;
  });
  assert.equal(seen.told, true);
  await people.supervisor.complete(check, 'alarm', () => ({ cause: 'Chưa có người vận hành.', measure: 'Đã sao lưu bù.' }));
  assert.equal((await untilEnded(office.owner, check)).endState, 'CHECKED');
});

test('when every medium of a set is lost no drill of it is asked for', async () => {
  await lose(office, office.media[1]);
  const [set] = await office.owner<{ id: string }[]>`select id from backup_set where instance_id = ${run}`;
  await assert.rejects(start('restore-drill', { set: set!.id, reason: 'Thử.' }), /drill-set-unknown/);
});
