/** The two ways a statement fails: Postgres said no, or nobody answers. */
import pg from 'pg';

/** What Postgres itself refused or could not do, with its SQLSTATE in `code`. */
export const { DatabaseError } = pg;
export type DatabaseError = pg.DatabaseError;

/** Postgres is away, or was lost on the way: of a transaction it is not known whether it was committed. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost';

  /** The error itself when Postgres spoke (or it is ours), else the loss of the connection. */
  static from(error: unknown): unknown {
    if (error instanceof DatabaseError || error instanceof ConnectionLost || error instanceof TypeError) return error;
    return new ConnectionLost(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Whether the connection is of no use after it. */
export const endsConnection = (error: unknown): boolean =>
  error instanceof ConnectionLost || (error instanceof DatabaseError && error.severity === 'FATAL');

/** SQLSTATE of a server that starts, stops or has no seat left (classes 57P and 53). */
const awaySays = /^(57P0[1-3]|53300)$/;

/** Whether asking again later may help. */
export function isAway(error: unknown): boolean {
  if (error instanceof DatabaseError) return awaySays.test(error.code ?? '');
  return error instanceof ConnectionLost;
}
