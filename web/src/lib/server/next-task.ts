/** Where to go on: the acting person's next task, one of the same instance before the others. */
import type { Acting, Tx } from '../../../../platform/db.ts';
import { nameColumn } from './language.ts';

export interface NextTask {
  id: string;
  name: string;
  subject: string | null;
}

/** @param after id of the process instance just served. Tasks of processes it called count as its own. */
export async function nextTask(tx: Tx, acting: Acting, after: string): Promise<NextTask | null> {
  const root = after.split('/')[0]!;
  const [row] = await tx<NextTask[]>`
    select t.id, t.${tx(nameColumn())} as name, r.full_name as subject
    from user_task t left join e_record r on r.id = t.record_id
    where t.state = 'OPEN' and t.assignee = ${acting.account}
    order by t.root_id = ${root} desc, t.due_on nulls last, t.priority desc, t.opened_at
    limit 1`;
  return row ?? null;
}
