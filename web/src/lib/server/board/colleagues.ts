/** Whom work may be given to or put before, as Postgres will allow it: holders of the roles a task asks for, and superiors. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Colleague } from '#lib/board/rows.ts';
import { nameColumn } from '../language.ts';

/** Everybody who may take one of the tasks, with how much each has; the one with least first. `outside`: also of other units, after those. */
export async function readReceivers(tx: Tx, tasks: string[], today: string, outside = false): Promise<Colleague[]> {
  const ofUnit = tx`(g.unit_id is null or g.unit_id = t.unit_id)`;
  return tx<Colleague[]>`
    select a.id as account, p.full_name as name, u.${tx(nameColumn())} as unit, not f.of_unit as outside,
      (select count(*)::int from user_task h where h.assignee = a.id and h.state = 'OPEN') as holds,
      (select count(*)::int from user_task h where h.assignee = a.id and h.state = 'OPEN' and h.due_on < ${today}) as late
    from account a join person p on p.id = a.person_id left join unit u on u.id = a.unit_id
    cross join lateral (
      select bool_or(${ofUnit}) as of_unit from user_task t join assignment g on g.role = any (t.roles) and g.account_id = a.id
      where t.id = any (${tasks}) and t.agency_id = a.agency_id and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())) f
    where (a.valid_to is null or a.valid_to > now()) and (f.of_unit or f.of_unit is not null and ${outside})
    order by not f.of_unit, holds, p.full_name collate "vi-x-icu"`;
}

/** Heads of the agency and other supervisors over the acting person's units, never the acting person. */
export async function readSuperiors(tx: Tx, person: string): Promise<Colleague[]> {
  return tx<Colleague[]>`
    select a.id as account, p.full_name as name, u.${tx(nameColumn())} as unit, false as outside, 0 as holds, 0 as late
    from account a join person p on p.id = a.person_id left join unit u on u.id = a.unit_id
    where a.person_id <> ${person} and (a.valid_to is null or a.valid_to > now()) and exists (
      select 1 from assignment g where g.account_id = a.id and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())
        and (g.role = 'HEAD' or g.role = 'SUP' and (g.unit_id is null or g.unit_id = any ((select law.acting_units('SUP'))::uuid[]))))
    order by exists (select 1 from assignment g where g.account_id = a.id and g.role = 'HEAD') desc, p.full_name collate "vi-x-icu"`;
}
