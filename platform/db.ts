/** Postgres: one pool per login, transactions bound to the acting person, and the law's refusals told apart from the world's failures. */
import type { Refusal } from '../workflows/contract.ts';
import { DatabaseError } from './postgres/failures.ts';
import { openPool, type Db, type Tx } from './postgres/pool.ts';

export { ConnectionLost, DatabaseError, isAway } from './postgres/failures.ts';
export type { Db, Tx } from './postgres/pool.ts';
export type { Fragment, Row } from './postgres/statement.ts';

/** Who a session's holder is, as Postgres proved it; ids are UUIDs, a queue is `ROLE@unit` or `ROLE@agency`. */
export interface Acting {
  person: string;
  account: string;
  agency: string;
  roles: string[];
  queues: string[];
  reauthenticatedAt: string;
}

/** A pool for one login. A transaction that lasts longer than `longestMs` (15 s) is ended by the server. */
export function openDb(address: string, { max = 10, longestMs = 15_000 }: { max?: number; longestMs?: number } = {}): Db {
  return openPool(address, { max, longestMs });
}

/** Nobody is signed in, or the session is over. */
export class NoSession extends Error {
  override name = 'NoSession';
}

/** The law's no, raised by Postgres (SQLSTATE LT001); `refusal` is what the person is told. */
export class Refused extends Error {
  override name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.rule);
    this.refusal = refusal;
  }
}

/** Runs `work` in one transaction in which Postgres knows who acts (design.md, law 5). @throws NoSession, Refused */
export async function act<T>(db: Db, token: string, work: (tx: Tx, acting: Acting) => Promise<T>): Promise<T> {
  try {
    return await db.begin(async (tx) => {
      const [row] = await tx<{ acting: Acting | null }[]>`select law.begin_act(${token}) as acting`;
      if (!row?.acting) throw new NoSession('no open session');
      return await work(tx, row.acting);
    });
  } catch (error) {
    throw asRefused(error) ?? error;
  }
}

/** The refusal in an error of Postgres, if it is one. */
export function asRefused(error: unknown): Refused | undefined {
  if (!(error instanceof DatabaseError) || error.code !== 'LT001') return undefined;
  return new Refused({
    rule: error.message,
    ...(error.hint ? { article: error.hint } : {}),
    params: JSON.parse(error.detail ?? '{}'),
  });
}
