/** What superiors were asked about tasks and said, as rows show it. */
import type { Tx } from '../../../../platform/db.ts';
import type { EscalatedItem } from '#lib/board/rows.ts';
import { nameColumn } from './language.ts';

/** The last escalation of `task` (a column reference), as one JSON column. */
export const lastEscalation = (tx: Tx, task: 't.id') => tx`
  (select json_build_object('superior', law.colleague_name(e.superior), 'reason', e.reason, 'askedBy', law.colleague_name(e.asked_by), 'askedAt', e.asked_at,
     'instruction', e.instruction, 'answeredAt', e.answered_at)
   from escalation e where e.task_id = ${tx(task)} order by e.asked_at desc limit 1)`;

/** The items that this instance asks an instruction about; none unless it is an escalation. */
export function readEscalated(tx: Tx, instance: string): Promise<EscalatedItem[]> {
  return tx<EscalatedItem[]>`
    select t.id, t.instance_id as instance, t.${tx(nameColumn())} as name, p.${tx(nameColumn())} as procedure, r.full_name as subject, t.due_on as "dueOn",
      law.colleague_name(t.assignee) as holder,
      law.colleague_name(e.asked_by) as "askedBy",
      e.asked_at as "askedAt", e.reason
    from escalation e join user_task t on t.id = e.task_id join procedure p on p.id = t.procedure_id left join e_record r on r.id = t.record_id
    where e.instance_id = ${instance} order by t.due_on nulls last, t.id`;
}
