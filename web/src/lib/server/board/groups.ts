/** Figures of the board and its groups: by unit, person, procedure and step, from Postgres alone. */
import type { Tx } from '../../../../../platform/db.ts';
import { nobody, type Dimension } from '#lib/board/filter.ts';
import type { Figures, Group } from '#lib/board/rows.ts';
import { nameColumn } from '../language.ts';
import { escalation, narrowed, type Asked } from './narrowed.ts';

export async function readFigures(tx: Tx, { today, near }: Asked): Promise<Figures> {
  const [row] = await tx<Figures[]>`
    select count(*)::int as open, count(*) filter (where t.due_on < ${today})::int as late,
      count(*) filter (where t.due_on between ${today} and ${near})::int as near, count(*) filter (where t.assignee is null)::int as waiting,
      (select count(*)::int from escalation e where e.answered_at is null) as asked,
      (select count(*)::int from incident x where x.resolved_at is null) as incidents
    from user_task t
    where t.state = 'OPEN' and t.unit_id = any ((select law.acting_units('SUP', 'HEAD'))::uuid[]) and t.procedure_id <> ${escalation}`;
  return row!;
}

/** The groups of one dimension under the other choices, the latest first. */
export async function readGroups(tx: Tx, asked: Asked): Promise<Group[]> {
  const { today, near, filter } = asked;
  const name = tx(nameColumn());
  const of: Record<Dimension, { key: ReturnType<typeof tx>; label: ReturnType<typeof tx> }> = {
    person: {
      key: tx`coalesce(t.assignee::text, ${nobody})`,
      label: tx`coalesce((select p.full_name from account a join person p on p.id = a.person_id where a.id = t.assignee), '')`,
    },
    step: { key: tx`t.procedure_id || '/' || t.element`, label: tx`t.${name}` },
    procedure: { key: tx`t.procedure_id`, label: tx`(select p.${name} from procedure p where p.id = t.procedure_id)` },
    unit: { key: tx`t.unit_id::text`, label: tx`(select u.${name} from unit u where u.id = t.unit_id)` },
  };
  const { key, label } = of[filter.by];
  return tx<Group[]>`
    with counted as (
      select ${key} as key, min(t.id) as one, count(*)::int as total, count(*) filter (where t.due_on < ${today})::int as late,
        count(*) filter (where t.due_on between ${today} and ${near})::int as near, min(t.due_on) filter (where t.due_on < ${today}) as oldest
      from user_task t where ${narrowed(tx, asked, filter.by)} group by 1)
    select g.key, ${label} as name, g.total, g.late, g.near, g.oldest
    from counted g join user_task t on t.id = g.one
    order by g.late desc, g.near desc, g.total desc, g.key limit 100`;
}
