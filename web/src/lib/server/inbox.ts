/**
 * The inbox's lists, read under row-level security: nobody is shown what they may not see, so no list asks for a unit.
 */
import type { Acting, Fragment, Tx } from '../../../../platform/db.ts';
import type { InstanceRow, TaskRow } from '#lib/inbox/rows.ts';
import { countLimit, type Counted, pageSize } from '#lib/ui/pages.ts';
import { barredBy } from './barred.ts';
import { lastEscalation } from './escalations.ts';
import { eachWord, readPage, type Asked } from './inbox-lists.ts';
import { eitherOf } from './either.ts';
import { nameColumn } from './language.ts';

/** The hold that stops an approval, and why; a case's own steps go on under it and have none (R-DRF-4.5). */
function holdOf(tx: Tx, row: 't' | 'i'): Fragment {
  return tx`(
    select json_build_object('cases', array_agg(h.case_no order by h.placed_at), 'since', min(h.placed_at), 'serious', bool_or(h.level = 'SERIOUS'),
      'texts', array_agg(h.reason order by h.placed_at) filter (where h.definite_at is not null))
    from hold h where h.record_id = ${tx(`${row}.record_id`)} and h.released_at is null and ${tx(`${row}.procedure_id`)} <> 'mismatch-review' having count(*) > 0)`;
}

const suspendedOf = (tx: Tx, instance: Fragment): Fragment =>
  tx`(select s.reason from suspension s where s.instance_id = ${instance} and s.resumed_at is null)`;

export async function readTasks(tx: Tx, asked: Asked): Promise<Counted<TaskRow>> {
  const { acting, filter } = asked;
  const { ids, total } = await readPage(tx, asked);
  if (ids.length === 0) return { rows: [], total };
  const rows = await tx<TaskRow[]>`
    select t.id, t.${tx(nameColumn())} as name, p.${tx(nameColumn())} as procedure, r.full_name as subject, d.doc_no || '/' || d.doc_symbol as paper, t.loop_index as "loopIndex",
      t.loop_count as "loopCount", t.due_on as "dueOn", t.opened_at as "openedAt", t.ended_at as "endedAt", t.owner,
      law.colleague_name(${tx(filter.tab === 'delegated' ? 't.assignee' : 't.owner')}) as "otherName",
      ${lastEscalation(tx, 't.id')} as escalation, ${holdOf(tx, 't')} as hold, ${suspendedOf(tx, tx`t.root_id`)} as suspended,
      ${barredBy(tx, acting.person)} as "barredBy"
    from user_task t join procedure p on p.id = t.procedure_id left join document d on t.record_id is null and d.instance_id = t.root_id
      left join e_record r on r.id = ${eitherOf(tx, 't.record_id', 'd.record_id')}
    where t.id = any (${ids}) order by array_position(${ids}::text[], t.id)`;
  return { rows, total };
}

export async function readStarted(tx: Tx, asked: Asked): Promise<Counted<InstanceRow>> {
  const { filter, acting } = asked;
  const from = tx`
    from process_instance i ${filter.text ? tx`left join e_record r on r.id = i.record_id` : tx``}
    where i.started_by = ${acting.account} and i.parent_id is null
      ${filter.procedure ? tx`and i.procedure_id = ${filter.procedure}` : tx``} ${eachWord(tx, filter.text, [tx`r.plain_name`])}`;
  const rows = await tx<InstanceRow[]>`
    with shown as materialized (select i.* ${from} order by i.started_at desc limit ${pageSize} offset ${(filter.page - 1) * pageSize})
    select i.id, p.${tx(nameColumn())} as procedure, r.full_name as subject, i.started_at as "startedAt", i.state, i.end_state as "endState",
      (select d.due_on from duty y join duty_due_date d on d.duty_id = y.id where y.instance_id = i.id and y.state = 'OPEN'
       order by d.due_on, d.n desc limit 1) as "dueOn",
      (select coalesce(json_agg(json_build_object('task', t.id, 'name', t.${tx(nameColumn())}, 'holder', w.full_name) order by t.opened_at), '[]')
       from user_task t left join account a on a.id = t.assignee left join person w on w.id = a.person_id
       where t.root_id = i.id and t.state = 'OPEN') as steps,
      ${holdOf(tx, 'i')} as hold, ${suspendedOf(tx, tx`i.id`)} as suspended
    from shown i join procedure p on p.id = i.procedure_id left join e_record r on r.id = i.record_id
    order by i.started_at desc`;
  const [count] = await tx<{ total: number }[]>`select count(*)::int as total from (select 1 ${from} limit ${countLimit}) counted`;
  return { rows, total: count!.total };
}

/**
 * How many tasks wait with the reader and with the reader's groups, for the tabs; `countLimit` means that many or more.
 */
export async function countTasks(tx: Tx, acting: Acting): Promise<{ todo: number; groups: number; delegated: number; late: number }> {
  const [row] = await tx<{ todo: number; groups: number; delegated: number; late: number }[]>`
    select
      (select count(*)::int from (select 1 from user_task where state = 'OPEN' and assignee = ${acting.account} limit ${countLimit}) mine) as todo,
      (select count(*)::int from (
        select 1 from user_task where state = 'OPEN' and owner = ${acting.account} and assignee <> ${acting.account} limit ${countLimit}) given) as delegated,
      (select count(*)::int from (
        select distinct w.task_id from unnest(${acting.queues}::text[]) mine(queue), lateral (
          select q.task_id from task_queue q where q.queue = mine.queue limit ${countLimit}) w limit ${countLimit}) waiting) as groups,
      (select count(*)::int from (
        select 1 from user_task where state = 'OPEN' and assignee = ${acting.account} and due_on < law.today() limit ${countLimit}) past) as late`;
  return row!;
}

/** The procedures a reader's lists may hold, for the filter. */
export function readProcedures(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx<{ id: string; name: string }[]>`select id, ${tx(nameColumn())} as name from procedure order by ordinal, id`;
}
