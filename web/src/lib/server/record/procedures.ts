/** The procedures that run on a record, with the steps they stand at and who holds each. */
import type { Tx } from '../../../../../platform/db.ts';
import type { RunningProcedure } from '#lib/records/record-page.ts';
import { nameColumn } from '../language.ts';

export async function readProcedures(tx: Tx, record: string): Promise<RunningProcedure[]> {
  const name = tx(nameColumn());
  return tx<RunningProcedure[]>`
    select i.id, p.${name} as name, i.started_at as "startedAt", i.state = 'INCIDENT' as incident,
      law.colleague_name(i.started_by) as "startedBy",
      (select d.due_on from duty y join duty_due_date d on d.duty_id = y.id where y.instance_id = i.id and y.state = 'OPEN'
       order by d.n desc limit 1) as "dueOn",
      (select coalesce(json_agg(json_build_object('task', t.id, 'name', t.${name}, 'holder', w.full_name) order by t.opened_at), '[]')
       from user_task t left join account a on a.id = t.assignee left join person w on w.id = a.person_id
       where t.root_id = i.id and t.state = 'OPEN') as steps
    from process_instance i join procedure p on p.id = i.procedure_id
    where i.record_id = ${record} and i.parent_id is null and i.ended_at is null order by i.started_at`;
}
