/** Postgres: one pool per login, transactions bound to the acting person, and the law's refusals told apart from the world's failures. */
import postgres from 'postgres';
import type { Refusal } from '../workflows/contract.ts';

export type Db = postgres.Sql;
export type Tx = postgres.TransactionSql;

/** Who a session's holder is, as Postgres proved it; ids are UUIDs, a queue is `ROLE@unit` or `ROLE@agency`. */
export interface Acting {
  person: string;
  account: string;
  agency: string;
  roles: string[];
  queues: string[];
  reauthenticatedAt: string;
}

/** A pool for one login. Numbers of type bigint and numeric arrive as JS numbers: nothing here counts beyond 2^53. */
export function openDb(address: string, options: { max?: number; longestMs?: number } = {}): Db {
  return postgres(address, {
    max: options.max ?? 10,
    onnotice: () => {},
    // A client that lost its place when the server died waits for it without end, and it for the client: the server ends that.
    connection: { TimeZone: 'UTC', transaction_timeout: options.longestMs ?? 15_000 },
    types: {
      bigint: { to: 20, from: [20, 1700], serialize: String, parse: Number },
      date: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text },
    },
  });
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
    return (await db.begin(async (tx) => {
      const [row] = await tx<{ acting: Acting | null }[]>`select law.begin_act(${token}) as acting`;
      if (!row?.acting) throw new NoSession('no open session');
      return work(tx, row.acting);
    })) as T;
  } catch (error) {
    throw asRefused(error) ?? error;
  }
}

/** The refusal in an error of Postgres, if it is one. */
export function asRefused(error: unknown): Refused | undefined {
  if (!(error instanceof postgres.PostgresError) || error.code !== 'LT001') return undefined;
  return new Refused({
    rule: error.message,
    ...(error.hint ? { article: error.hint } : {}),
    params: JSON.parse(error.detail ?? '{}'),
  });
}
