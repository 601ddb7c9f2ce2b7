/** How an instance's change set stands by the law: old and new, what is checked, what an approval would be over. */
import type { Tx } from '../../../../../platform/db.ts';
import type { ChangeSetStanding } from '#lib/change/change.ts';
import type { Returned } from '#lib/record/entry-part.ts';

export async function readChangeSet(tx: Tx, instance: string): Promise<ChangeSetStanding | undefined> {
  const [row] = await tx<{ standing: ChangeSetStanding | null }[]>`
    select law.change_set_standing(${instance}) as standing`;
  return row!.standing ?? undefined;
}

/** The approver's reason, while nothing of the change set has been compared since. */
export async function readChangeReturned(tx: Tx, instance: string): Promise<Returned | null> {
  const [row] = await tx<Returned[]>`
    select a.reason, a.at, (select w.full_name from person w where w.id = a.person_id) as by
    from approval a
    where a.instance_id = ${instance} and a.decision <> 'approve'
      and not exists (
        select 1 from change_check k join change c on c.id = k.change_id join change_set s on s.id = c.change_set_id
        where s.instance_id = a.instance_id and k.at > a.at)
    order by a.at desc limit 1`;
  return row ?? null;
}
