/** The calendar and the legal profile in force, read once per version. */
import type { Calendar, LegalProfile } from '../../../../workflows/calendar/calendar.ts';
import type { Tx } from '../../../../platform/db.ts';

export interface Rules {
  sha256: string;
  calendar: Calendar;
  legal: LegalProfile;
}

const known = new Map<string, Rules>();

/** Inside a query with `i`, the instance: the rules it counts by now, which a later calendar may have changed. */
export const countedBy = (tx: Tx) =>
  tx`coalesce((select x.rules_sha256 from instance_rules x where x.instance_id = i.id and x.told_at is not null order by x.n desc limit 1), i.rules_sha256)`;

export async function rulesInForce(tx: Tx): Promise<Rules> {
  const [row] = await tx<{ sha256: string }[]>`select sha256 from rules_in_force`;
  if (!row) throw new Error('no rules are in force: nothing has been published');
  return rulesOf(tx, row.sha256);
}

/** Content never changes under its hash, so what was read stays right. */
export async function rulesOf(tx: Tx, sha256: string): Promise<Rules> {
  const found = known.get(sha256);
  if (found) return found;
  const [row] = await tx<
    { body: Omit<Rules, 'sha256'> }[]
  >`select body from content where sha256 = ${sha256} and kind = 'rules'`;
  if (!row) throw new Error(`no rules under ${sha256}`);
  const rules = { sha256, ...row.body };
  known.set(sha256, rules);
  return rules;
}
