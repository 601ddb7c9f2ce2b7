/** A pool of connections for one login: single statements, transactions, and what Postgres announces. */
import pg from 'pg';
import { ConnectionLost, endsConnection } from './failures.ts';
import { listen } from './listening.ts';
import { sqlThrough, type Sql } from './statement.ts';
import { types } from './values.ts';

/** One transaction. Its statements go one after the other, in the order in which they are awaited. */
export type Tx = Sql;

export interface Db extends Sql {
  /** Commits when `work` resolves, rolls back when it rejects. @throws ConnectionLost also when it is not known whether it was committed */
  begin<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Calls `heard` for each announcement on the channel, until the pool ends, and `missed` when some may have been
   * missed because the connection was lost for a while. Resolves once it listens.
   */
  listen(channel: string, heard: (payload: string) => void, missed?: () => void): Promise<void>;
  /** Waits for what is under way, `timeout` seconds at most. */
  end(options?: { timeout: number }): Promise<void>;
}

/** Postgres' code of a transaction that it ended so that another could go on. */
const deadlocked = '40P01';
const attempts = 4;

/** @param longestMs for how long a transaction may last before the server ends it; 0 for no end */
export function openPool(address: string, { max, longestMs }: { max: number; longestMs: number }): Db {
  const config: pg.PoolConfig = {
    connectionString: address,
    connectionTimeoutMillis: 30_000,
    idleTimeoutMillis: 600_000,
    keepAlive: true,
    options: `-c TimeZone=UTC -c transaction_timeout=${longestMs}`,
    types,
    max,
  };
  const pool = new pg.Pool(config);
  const open = new Set<pg.PoolClient>();
  const ending = new AbortController();
  pool.on('error', () => {}); // an idle connection that is lost is replaced when it is needed
  pool.on('connect', (client) => {
    open.add(client);
    client.on('error', () => {}); // its statement is told
  });
  pool.on('remove', (client) => open.delete(client));

  async function lease(): Promise<pg.PoolClient> {
    try {
      return await pool.connect();
    } catch (error) {
      throw ConnectionLost.from(error);
    }
  }

  async function alone(text: string, values: unknown[]): Promise<object[]> {
    const client = await lease();
    try {
      const rows = await send(client, text, values);
      client.release();
      return rows;
    } catch (error) {
      client.release(endsConnection(error));
      throw error;
    }
  }

  /** Who loses a deadlock begins again: nothing of it has stayed, and who won has gone on. */
  async function begin<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let left = attempts - 1; ; left--) {
      try {
        return await beginOnce(work);
      } catch (error) {
        if (left === 0 || !(error instanceof pg.DatabaseError && error.code === deadlocked)) throw error;
      }
    }
  }

  async function beginOnce<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await lease();
    const transaction = inOrder(client);
    try {
      await send(client, 'begin', []);
      const result = await work(sqlThrough(transaction.run));
      await transaction.over();
      const { command } = await client.query('commit').catch((error: unknown) => Promise.reject(ConnectionLost.from(error)));
      if (command !== 'COMMIT') throw new Error('a statement of the transaction had failed: nothing was committed');
      client.release();
      return result;
    } catch (error) {
      await transaction.over();
      const undone = await client.query('rollback').then(
        () => true,
        () => false,
      );
      client.release(!undone);
      throw error;
    }
  }

  async function end({ timeout } = { timeout: 30 }): Promise<void> {
    ending.abort();
    const timer = setTimeout(() => open.forEach((client) => void client.end().catch(() => {})), timeout * 1000);
    await pool.end().finally(() => clearTimeout(timer));
  }

  const listenTo: Db['listen'] = (channel, heard, missed = () => {}) =>
    listen(() => new pg.Client(config), channel, { heard, missed }, ending.signal);
  return Object.assign(sqlThrough(alone), { begin, end, listen: listenTo });
}

/** After its end a transaction takes no further statement: none may fall into the next one of the same connection. */
function inOrder(client: pg.PoolClient) {
  let last: Promise<unknown> = Promise.resolve();
  let isOver = false;
  return {
    run(text: string, values: unknown[]): Promise<object[]> {
      if (isOver) return Promise.reject(new Error('the transaction is over'));
      const rows = last.then(() => send(client, text, values));
      last = rows.catch(() => {});
      return rows;
    },
    async over(): Promise<void> {
      isOver = true;
      await last;
    },
  };
}

/** Names of prepared statements by their text, the same for every connection. */
const prepared = new Map<string, string>();
const mostPrepared = 1_000;

function nameOf(text: string): string | undefined {
  const name = prepared.get(text) ?? (prepared.size < mostPrepared ? `s${prepared.size}` : undefined);
  if (name) prepared.set(text, name);
  return name;
}

async function send(client: pg.PoolClient, text: string, values: unknown[]): Promise<object[]> {
  try {
    const asked = values.length > 0 ? { text, values, name: nameOf(text) } : { text };
    return (await client.query<object>(asked)).rows;
  } catch (error) {
    throw ConnectionLost.from(error);
  }
}
