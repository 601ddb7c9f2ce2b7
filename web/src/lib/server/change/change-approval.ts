/** What an approver decides over: the change set under one hash, who entered and compared it, and its term. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Contribution } from '#lib/approval/decision-part.ts';
import type { ChangeApprovalPart, DutyStanding } from '#lib/change/change-approval-part.ts';
import type { Asked } from '../form-parts.ts';
import { readDictionary } from '../record/dictionary.ts';
import { readValues } from '../record/values.ts';
import { readChangeReturned, readChangeSet } from './standing.ts';

/** One statement reads the hash and all it covers, so that nothing came in between. */
export async function readChangeDecision(
  tx: Tx,
  { task, record, acting }: Asked,
): Promise<ChangeApprovalPart | undefined> {
  const standing = await readChangeSet(tx, task.instance);
  if (!standing) return undefined;
  return {
    dictionary: await readDictionary(tx),
    values: await readValues(tx, record),
    standing,
    hash: standing.hash,
    version: standing.version + 1,
    contributions: await readDeeds(tx, task.instance),
    returned: await readChangeReturned(tx, task.instance),
    duty: await readDutyStanding(tx, task.instance),
    provedAgo: Date.now() - Date.parse(acting.reauthenticatedAt),
  };
}

export async function readDeeds(tx: Tx, instance: string): Promise<Contribution[]> {
  return tx<Contribution[]>`
    select d.deed, d.person_id as person, d.at, (select w.full_name from person w where w.id = d.person_id) as name
    from change_deed d join change_set s on s.id = d.change_set_id where s.instance_id = ${instance} order by d.at`;
}

async function readDutyStanding(tx: Tx, instance: string): Promise<DutyStanding | null> {
  const [row] = await tx<DutyStanding[]>`
    select start_date as start, working_days as allowed, days_used as used, statutory_due_on as "dueOn", held_days as "heldDays",
      held_by as "heldBy", adjusted_due_on as "adjustedDueOn", timeliness
    from duty_standing where instance_id = ${instance} order by start_date limit 1`;
  return row ?? null;
}
