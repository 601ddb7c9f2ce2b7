/** Items of the board: the open tasks behind a figure, the latest first. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Item } from '#lib/board/rows.ts';
import { countLimit, type Counted, pageSize } from '#lib/ui/pages.ts';
import { lastEscalation } from '../escalations.ts';
import { nameColumn } from '../language.ts';
import { narrowed, type Asked } from './narrowed.ts';

export async function readItems(tx: Tx, asked: Asked): Promise<Counted<Item>> {
  const where = narrowed(tx, asked);
  const name = tx(nameColumn());
  const rows = await tx<Item[]>`
    with shown as (select t.* from user_task t where ${where} order by t.due_on nulls last, t.opened_at, t.id
      limit ${pageSize} offset ${(asked.filter.page - 1) * pageSize})
    select t.id, t.instance_id as instance, t.${name} as name, p.${name} as procedure, r.full_name as subject, u.${name} as unit,
      h.full_name as holder, o.full_name as owner, t.due_on as "dueOn", t.opened_at as "openedAt",
      exists (select 1 from hold x where x.record_id = t.record_id and x.released_at is null) as held,
      ${lastEscalation(tx, 't.id')} as escalation,
      (select count(*)::int from handover m where m.task_id = t.id) as moved
    from shown t join procedure p on p.id = t.procedure_id join unit u on u.id = t.unit_id
    left join e_record r on r.id = t.record_id
    left join account ha on ha.id = t.assignee left join person h on h.id = ha.person_id
    left join account oa on oa.id = t.owner left join person o on o.id = oa.person_id
    order by t.due_on nulls last, t.opened_at, t.id`;
  const [count] = await tx<{ total: number }[]>`
    select count(*)::int as total from (select 1 from user_task t where ${where} limit ${countLimit}) counted`;
  return { rows, total: count!.total };
}
