/**
 * Which tasks a page of the inbox holds and how many there are, by tab and filter; each list is read along an index in the order it is shown.
 */
import type { Acting, Fragment, Tx } from '../../../../platform/db.ts';
import { dayAfter, expectDay, isoDate } from '../../../../workflows/calendar/date.ts';
import type { DueFilter, InboxFilter } from '#lib/inbox/filter.ts';
import { countLimit, pageSize } from '#lib/ui/pages.ts';
import { nearUntil } from '#lib/due/due.ts';
import { unaccent } from '#lib/language/unaccent.ts';
import type { Rules } from './rules.ts';

export interface Asked {
  filter: InboxFilter;
  acting: Acting;
  today: string;
  rules: Rules;
}

const wordsOf = (typed: string): string[] => unaccent(typed).split(/\s+/).filter(Boolean);

/** Each typed word stands in one of the texts. @param plain as law.plain writes them; null is empty */
export function eachWord(tx: Tx, typed: string, plain: Fragment[]): Fragment {
  const somewhere = (word: string): Fragment => plain.reduce((any, text) => tx`${any} or position(${word} in ${text}) > 0`, tx`false`);
  return wordsOf(typed).reduce((all, word) => tx`${all} and (${somewhere(word)})`, tx``);
}

/** The first and the last due date asked for; a task without one is due at infinity. */
function dueBetween({ filter, today, rules }: Asked): [from: string, until: string] {
  const near = nearUntil(today, rules.calendar);
  const between: Record<DueFilter, [string, string]> = {
    late: ['-infinity', isoDate(expectDay(today) - 1)],
    near: [today, near],
    later: [dayAfter(near), '9999-12-31'],
    none: ['infinity', 'infinity'],
  };
  return filter.due ? between[filter.due] : ['-infinity', 'infinity'];
}

/** By procedure and due date, of user_task `t` or task_queue `q`. */
function narrowed(tx: Tx, asked: Asked, of: 't' | 'q'): Fragment {
  const { procedure, due } = asked.filter;
  const [from, until] = dueBetween(asked);
  const date = of === 't' ? tx`coalesce(t.due_on, 'infinity')` : tx`q.due_on`;
  return tx`
    ${procedure ? tx`and ${tx(`${of}.procedure_id`)} = ${procedure}` : tx``}
    ${due ? tx`and ${date} between ${from} and ${until}` : tx``}`;
}

/** The page's tasks in their order, and how many the list holds, up to the limit. Where words are looked for both come from one reading. */
export async function readPage(tx: Tx, asked: Asked): Promise<{ ids: string[]; total: number }> {
  const { page, text } = asked.filter;
  const last = page * pageSize;
  const listed = (most: number) => (asked.filter.tab === 'groups' ? ofGroups(tx, asked, most) : ofReader(tx, asked, most));
  const [row] = await tx<{ ids: string[]; total: number }[]>`
    with found as materialized (${listed(text ? Math.max(countLimit, last) : last)})
    select coalesce(array_agg(id order by place) filter (where place > ${last - pageSize} and place <= ${last}), '{}') as ids,
      ${text ? tx`least(count(*), ${countLimit})::int` : counted(tx, asked)} as total
    from found`;
  return row!;
}

function counted(tx: Tx, asked: Asked): Fragment {
  const some = asked.filter.tab === 'groups' ? tx`select distinct w.task_id from (${waiting(tx, asked, tx``, countLimit)}) w` : tx`select ${ofTab(tx, asked)}`;
  return tx`(select count(*)::int from (${some} limit ${countLimit}) counted)`;
}

/** From each of the reader's queues as many as may be needed, then the first of all: a task waits in several queues. */
function ofGroups(tx: Tx, asked: Asked, most: number): Fragment {
  const order = tx`due_on, priority desc, opened_at, task_id`;
  return tx`
    select w.task_id as id, row_number() over (order by ${order}) as place
    from (select distinct due_on, priority, opened_at, task_id from (${waiting(tx, asked, tx`order by ${order}`, most)}) each) w
    order by 2 limit ${most}`;
}

function waiting(tx: Tx, asked: Asked, order: Fragment, most: number): Fragment {
  const { filter, acting } = asked;
  if (filter.text) {
    const [from, until] = dueBetween(asked);
    return tx`select * from law.waiting_named(${wordsOf(filter.text)}, ${filter.procedure}, ${from}, ${until}) ${order} limit ${most}`;
  }
  return tx`
    select each.* from unnest(${acting.queues}::text[]) mine(queue), lateral (
      select q.due_on, q.priority, q.opened_at, q.task_id from task_queue q where q.queue = mine.queue ${narrowed(tx, asked, 'q')}
      ${order} limit ${most}) each`;
}

function ofReader(tx: Tx, asked: Asked, most: number): Fragment {
  const order = asked.filter.tab === 'done' ? tx`t.ended_at desc` : tx`t.due_on nulls last, t.priority desc, t.opened_at, t.id`;
  return tx`select t.id, row_number() over (order by ${order}) as place ${ofTab(tx, asked)} order by ${order} limit ${most}`;
}

function ofTab(tx: Tx, asked: Asked): Fragment {
  const { filter, acting } = asked;
  const mine = {
    delegated: tx`t.state = 'OPEN' and t.owner = ${acting.account} and t.assignee <> ${acting.account}`,
    done: tx`t.state = 'COMPLETED' and t.completed_by = ${acting.account}`,
    todo: tx`t.state = 'OPEN' and t.assignee = ${acting.account}`,
  };
  const where = mine[filter.tab === 'delegated' || filter.tab === 'done' ? filter.tab : 'todo'];
  return tx`
    from user_task t ${filter.text ? tx`left join e_record r on r.id = t.record_id` : tx``}
    where ${where} ${narrowed(tx, asked, 't')} ${eachWord(tx, filter.text, [tx`r.plain_name`, tx`law.plain(t.name || ' ' || t.name_en)`])}`;
}
