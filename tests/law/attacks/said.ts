/** What an attempt came to, in one word: `done`, `nothing` (no row, null or false), `denied` (42501), the rule of a refusal, or a SQLSTATE. */
import { DatabaseError, Refused } from '../../../platform/db.ts';

export async function verdictOf(attempt: Promise<unknown>): Promise<string> {
  try {
    return said(await attempt);
  } catch (error) {
    if (error instanceof Refused) return error.refusal.rule;
    if (!(error instanceof DatabaseError)) throw error;
    if (error.code === 'LT001') return error.message;
    return error.code === '42501' ? 'denied' : error.code!;
  }
}

/** Of the rows of one statement; a refusal may stand in the answer. */
export function said(rows: unknown): string {
  if (!Array.isArray(rows)) return 'done';
  if (rows.length === 0) return 'nothing';
  const values = Object.values(rows[0] as Record<string, unknown>);
  const [only] = values;
  if (values.length > 1) return 'done';
  if (only === null || only === false || (Array.isArray(only) && only.length === 0)) return 'nothing';
  if (typeof only !== 'object') return 'done';
  const { rule, refusal, refused, claimed } = only as {
    rule?: string;
    refusal?: { rule: string };
    refused?: string;
    claimed?: boolean;
  };
  return rule ?? refusal?.rule ?? refused ?? (claimed === false ? 'nothing' : 'done');
}
