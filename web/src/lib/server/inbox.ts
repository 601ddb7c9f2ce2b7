/**
 * The inbox's lists, read under row-level security: nobody is shown what they may not see, so no list asks for a unit.
 */
import type { Acting, Fragment, Tx } from '../../../../platform/db.ts';
import type { InboxFilter } from '#lib/inbox/filter.ts';
import type { InstanceRow, TaskRow } from '#lib/inbox/rows.ts';
import { countLimit, type Counted, pageSize } from '#lib/ui/pages.ts';
import { nearUntil } from '#lib/due/due.ts';
import { unaccent } from '#lib/language/unaccent.ts';
import { lastEscalation } from './escalations.ts';
import { nameColumn } from './language.ts';
import type { Rules } from './rules.ts';

export interface Asked {
  filter: InboxFilter;
  acting: Acting;
  today: string;
  rules: Rules;
}

/**
 * Each typed word stands somewhere in the text; both without Vietnamese marks, as `unaccent` of language/ makes them.
 */
function eachWord(tx: Tx, typed: string, text: Fragment): Fragment {
  const plain = tx`translate(regexp_replace(normalize(lower(${text}), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')`;
  const words = unaccent(typed).split(/\s+/).filter(Boolean);
  return words.reduce((all, word) => tx`${all} and position(${word} in ${plain}) > 0`, tx``);
}

function narrowed(tx: Tx, { filter, today, rules }: Asked) {
  const { procedure, due, text } = filter;
  const near = nearUntil(today, rules.calendar);
  const byDue = {
    late: tx`and t.due_on < ${today}`,
    near: tx`and t.due_on between ${today} and ${near}`,
    later: tx`and t.due_on > ${near}`,
    none: tx`and t.due_on is null`,
  };
  return tx`
    ${procedure ? tx`and t.procedure_id = ${procedure}` : tx``}
    ${due ? byDue[due] : tx``}
    ${eachWord(tx, text, tx`concat_ws(' ', r.full_name, t.name, t.name_en)`)}`;
}

function ofTab(tx: Tx, { filter, acting }: Asked) {
  switch (filter.tab) {
    case 'groups':
      return tx`t.state = 'OPEN' and t.assignee is null and t.id in (select task_id from task_queue where queue = any (${acting.queues}))`;
    case 'delegated':
      return tx`t.state = 'OPEN' and t.owner = ${acting.account} and t.assignee <> ${acting.account}`;
    case 'done':
      return tx`t.state = 'COMPLETED' and t.completed_by = ${acting.account}`;
    default:
      return tx`t.state = 'OPEN' and t.assignee = ${acting.account}`;
  }
}

export async function readTasks(tx: Tx, asked: Asked): Promise<Counted<TaskRow>> {
  const { filter, acting } = asked;
  const from = tx`from user_task t left join e_record r on r.id = t.record_id where ${ofTab(tx, asked)} ${narrowed(tx, asked)}`;
  const order =
    filter.tab === 'done' ? tx`t.ended_at desc` : tx`t.due_on nulls last, t.priority desc, t.opened_at, t.id`;
  const rows = await tx<TaskRow[]>`
    with shown as (select t.*, r.full_name, r.version_no ${from} order by ${order} limit ${pageSize} offset ${(filter.page - 1) * pageSize})
    select t.id, t.${tx(nameColumn())} as name, p.${tx(nameColumn())} as procedure, t.full_name as subject, t.loop_index as "loopIndex",
      t.loop_count as "loopCount", t.due_on as "dueOn", t.opened_at as "openedAt", t.ended_at as "endedAt", t.assignee as holder,
      (select w.full_name from account a join person w on w.id = a.person_id where a.id = t.assignee) as "holderName", t.owner,
      (select w.full_name from account a join person w on w.id = a.person_id where a.id = t.owner) as "ownerName",
      ${lastEscalation(tx, 't.id')} as escalation, exists (select 1 from hold h where h.record_id = t.record_id and h.released_at is null) as held,
      (select c.deed from contribution c
       where c.record_id = t.record_id and c.person_id = ${acting.person} and c.deed <> all (t.deeds) and t.deeds <> '{}'
         and (c.version = t.version_no + 1 or ('approval' = any (t.deeds) and c.deed = 'entry')) limit 1) as "barredBy"
    from shown t join procedure p on p.id = t.procedure_id
    order by ${order}`;
  const [count] = await tx<
    { total: number }[]
  >`select count(*)::int as total from (select 1 ${from} limit ${countLimit}) counted`;
  return { rows, total: count!.total };
}

export async function readStarted(tx: Tx, asked: Asked): Promise<Counted<InstanceRow>> {
  const { filter, acting } = asked;
  const from = tx`
    from process_instance i join procedure p on p.id = i.procedure_id left join e_record r on r.id = i.record_id
    where i.started_by = ${acting.account} and i.parent_id is null
      ${filter.procedure ? tx`and i.procedure_id = ${filter.procedure}` : tx``}
      ${eachWord(tx, filter.text, tx`coalesce(r.full_name, '')`)}`;
  const rows = await tx<InstanceRow[]>`
    select i.id, p.${tx(nameColumn())} as procedure, r.full_name as subject, i.started_at as "startedAt", i.state, i.end_state as "endState",
      (select d.due_on from duty y join duty_due_date d on d.duty_id = y.id where y.instance_id = i.id and y.state = 'OPEN'
       order by d.due_on, d.n desc limit 1) as "dueOn",
      (select coalesce(json_agg(json_build_object('task', t.id, 'name', t.${tx(nameColumn())}, 'holder', w.full_name) order by t.opened_at), '[]')
       from user_task t left join account a on a.id = t.assignee left join person w on w.id = a.person_id
       where (t.instance_id = i.id or t.instance_id like i.id || '/%') and t.state = 'OPEN') as steps,
      exists (select 1 from hold h where h.record_id = i.record_id and h.released_at is null) as held
    ${from}
    order by i.started_at desc limit ${pageSize} offset ${(filter.page - 1) * pageSize}`;
  const [count] = await tx<
    { total: number }[]
  >`select count(*)::int as total from (select 1 ${from} limit ${countLimit}) counted`;
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
        select distinct task_id from task_queue where queue = any (${acting.queues}) limit ${countLimit}) waiting) as groups,
      (select count(*)::int from (
        select 1 from user_task where state = 'OPEN' and assignee = ${acting.account} and due_on < law.today() limit ${countLimit}) past) as late`;
  return row!;
}

/** The procedures a reader's lists may hold, for the filter. */
export function readProcedures(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx<{ id: string; name: string }[]>`select id, ${tx(nameColumn())} as name from procedure order by ordinal, id`;
}
