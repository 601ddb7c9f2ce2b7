/** What superiors were asked about tasks and said, as rows show it. */
import type { Tx } from '../../../../platform/db.ts';
import type { EscalatedItem } from '#lib/board/rows.ts';
import { nameColumn } from './language.ts';

/** The last escalation of `task` (a column reference), as one JSON column. */
export const lastEscalation = (tx: Tx, task: 't.id') => tx`
  (select json_build_object('superior', s.full_name, 'reason', e.reason, 'askedBy', q.full_name, 'askedAt', e.asked_at,
     'instruction', e.instruction, 'answeredAt', e.answered_at)
   from escalation e join account sa on sa.id = e.superior join person s on s.id = sa.person_id
   join account qa on qa.id = e.asked_by join person q on q.id = qa.person_id
   where e.task_id = ${tx(task)} order by e.asked_at desc limit 1)`;

/** The items that this instance asks an instruction about; none unless it is an escalation. */
export function readEscalated(tx: Tx, instance: string): Promise<EscalatedItem[]> {
  return tx<EscalatedItem[]>`
    select t.id, t.instance_id as instance, t.${tx(nameColumn())} as name, p.${tx(nameColumn())} as procedure, r.full_name as subject, t.due_on as "dueOn",
      (select w.full_name from account a join person w on w.id = a.person_id where a.id = t.assignee) as holder,
      (select w.full_name from account a join person w on w.id = a.person_id where a.id = e.asked_by) as "askedBy",
      e.asked_at as "askedAt", e.reason
    from escalation e join user_task t on t.id = e.task_id join procedure p on p.id = t.procedure_id left join e_record r on r.id = t.record_id
    where e.instance_id = ${instance} order by t.due_on nulls last, t.id`;
}
