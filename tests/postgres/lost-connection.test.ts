/** Ways in which a connection is lost, on a pool that holds one: the work is told, nothing of it stays, and the next one finds a connection of its own. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { DatabaseError, isAway, openDb, type Db, type Tx } from '../../platform/db.ts';
import { stack } from '../stack.ts';

let owner: Db;
let one: Db;
before(async () => {
  owner = openDb(stack().databases.owner, { max: 2 });
  await owner.unsafe('create table public.lost_connection (n int)');
});
after(async () => {
  await owner.unsafe('drop table public.lost_connection');
  await owner.end();
});
beforeEach(async () => {
  one = openDb(stack().databases.owner, { max: 1, longestMs: 1_000 });
  await owner`delete from public.lost_connection`;
});
afterEach(() => one.end());

const pidOf = async (tx: Tx): Promise<number> => (await tx<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]!.pid;
const kill = (pid: number) => owner`select pg_terminate_backend(${pid}, 5000)`;

const ways: Record<string, (tx: Tx) => Promise<unknown>> = {
  'ended between two statements': async (tx) => {
    await kill(await pidOf(tx));
    await tx`insert into public.lost_connection values (2)`;
  },
  'ended during a statement': async (tx) => {
    const pid = await pidOf(tx);
    setTimeout(() => void kill(pid).then(), 100);
    await tx`select pg_sleep(5)`;
  },
  'ended before the commit': async (tx) => void (await kill(await pidOf(tx))),
  'longer than a transaction may last': async (tx) => {
    await new Promise((later) => setTimeout(later, 1_300));
    await tx`insert into public.lost_connection values (2)`;
  },
};

for (const [name, way] of Object.entries(ways)) {
  test(name, { timeout: 20_000 }, async () => {
    const told = await one
      .begin(async (tx) => {
        await tx`insert into public.lost_connection values (1)`;
        await way(tx);
      })
      .catch((error: unknown) => error);
    assert.ok(isAway(told) || (told instanceof DatabaseError && told.severity === 'FATAL'), String(told));
    assert.deepEqual(await one`select * from public.lost_connection`, []);
    await one.begin((tx) => tx`insert into public.lost_connection values (3)`);
    assert.deepEqual(await one`select n from public.lost_connection`, [{ n: 3 }]);
  });
}

test('what is left over of a lost transaction does not fall into the next one', async () => {
  let late: Tx | undefined;
  await one.begin(async (tx) => void (late = tx));
  await one.begin(async (tx) => {
    await assert.rejects(late!`insert into public.lost_connection values (4)`.then(), /transaction is over/);
    await tx`select 1`;
  });
  assert.deepEqual(await one`select * from public.lost_connection`, []);
});

test('a transaction whose failed statement was kept silent is not called committed', async () => {
  const silent = one.begin(async (tx) => {
    await tx`insert into public.lost_connection values (5)`;
    await tx`select 1 / 0`.catch(() => null);
  });
  await assert.rejects(silent, /nothing was committed/);
  assert.deepEqual(await one`select * from public.lost_connection`, []);
});

test('who listens hears again after the connection was lost, and is told that something may have been missed', { timeout: 20_000 }, async () => {
  const heard: string[] = [];
  let missed: () => void;
  const again = new Promise<void>((resolve) => (missed = resolve));
  await one.listen('lost_connection', (payload) => heard.push(payload), () => missed());
  await owner`select pg_terminate_backend(pid, 5000) from pg_stat_activity where query = 'listen "lost_connection"'`;
  await again;
  await owner`select pg_notify('lost_connection', 'news')`;
  while (heard.length === 0) await new Promise((later) => setTimeout(later, 10));
  assert.deepEqual(heard, ['news']);
});
