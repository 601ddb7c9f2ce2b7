/** The first of two columns that is not null, as an index under row-level security can be asked for it. */
import type { Fragment, Tx } from '../../../../platform/db.ts';

/**
 * What `coalesce` says: Postgres takes that for a function that might tell of rows before the policy hides them, and reads the whole table
 * instead of an index; `case` it trusts.
 */
export const eitherOf = (tx: Tx, first: string, second: string): Fragment =>
  tx`case when ${tx(first)} is not null then ${tx(first)} else ${tx(second)} end`;
