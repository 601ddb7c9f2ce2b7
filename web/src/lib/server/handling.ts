/** What happened to a task besides its form: who gave it to whom and why and what a superior said. */
import type { Acting, Tx } from '../../../../platform/db.ts';
import type { Handling } from '#lib/task/handling.ts';
import { toldInTask } from '#lib/task/notices.ts';
import { lastEscalation, readEscalated } from './escalations.ts';

export async function readHandling(tx: Tx, acting: Acting, task: string, instance: string): Promise<Handling> {
  const [row] = await tx<Omit<Handling, 'escalated'>[]>`
    select t.owner = ${acting.account} and t.assignee <> ${acting.account} as "mineToRecall",
      law.colleague_name(t.owner) as owner,
      (select json_build_object('kind', h.kind, 'by', w.full_name, 'reason', h.reason, 'at', h.at, 'mine', h.by_account = ${acting.account})
       from handover h join account a on a.id = h.by_account join person w on w.id = a.person_id
       where h.task_id = t.id order by h.at desc limit 1) as last,
      ${lastEscalation(tx, 't.id')} as escalation,
      (select json_build_object('kind', n.kind, 'case', n.params ->> 'case', 'version', n.params -> 'version', 'at', n.at)
       from notice n where n.instance_id = ${instance} and n.kind = any (${toldInTask}) order by n.at desc limit 1) as notice
    from user_task t where t.id = ${task}`;
  return { ...row!, escalated: await readEscalated(tx, instance) };
}
