/** Rules of the same content that are not those in force: some that are over, and some to come. */
import type { Db } from '../../platform/db.ts';

export interface OtherRules {
  inForce: string;
  over: string;
  toCome: string;
}

export async function otherRules(owner: Db): Promise<OtherRules> {
  // Others came after those that are over, long before a stack that has just been started published its own.
  const [row] = await owner<OtherRules[]>`
    select law.keep_rules(c.body || '{"trial": "after them"}', '2021-01-01'), f.sha256 as "inForce",
      law.keep_rules(c.body || '{"trial": "over"}', '2020-01-01') as over,
      law.keep_rules(c.body || '{"trial": "to come"}', 'infinity') as "toCome"
    from rules_in_force f join content c using (sha256)`;
  return row!;
}
