/** What was done in an instance and what it called, newest first: the ledger's rows with the reasons people gave. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Moment } from '#lib/instance/instance.ts';
import { nameColumn } from '../language.ts';

const most = 500;

export function readCourse(tx: Tx, instance: string): Promise<Moment[]> {
  return tx<Moment[]>`
    select a.id, a.at, a.act, a.details, a.chain, a.seq, encode(a.hash, 'hex') as hash,
      (select w.full_name from person w where w.id = a.person_id) as by,
      (select t.${tx(nameColumn())} from user_task t where t.id = a.details ->> 'task') as step,
      coalesce(h.reason, r.reason, case a.act when 'task-escalated' then e.reason when 'task-instructed' then e.instruction end) as reason,
      (select w.full_name from account c join person w on w.id = c.person_id
       where c.id = coalesce(h.to_account, case a.act when 'task-escalated' then e.superior end)) as to
    from audit a
    left join handover h on h.id::text = a.details ->> 'handover'
    left join incident_retry r on r.id::text = a.details ->> 'retry'
    left join escalation e on a.act in ('task-escalated', 'task-instructed') and e.instance_id = a.details ->> 'by' and e.task_id = a.details ->> 'task'
    where a.instance_id = ${instance} or a.instance_id like ${instance} || '/%'
    order by a.id desc limit ${most}`;
}
