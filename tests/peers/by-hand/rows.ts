/** What an instance of P01, with all that it called, has left in Postgres, without what differs between two cases that went alike. */
import type { Db } from '../../../platform/db.ts';
import { familyOf } from '../../instances/standing.ts';

/** Tables and the column that says whose rows they are. The path of tokens (`instance_step`) is the interpreter's own. */
const byInstance = { process_instance: 'id', user_task: 'instance_id', submission: 'instance_id', acceptance: 'instance_id', effect: 'instance_id', incident: 'instance_id', notice: 'instance_id', audit: 'instance_id' };
const byRecord = ['e_record', 'component', 'component_page', 'digitisation', 'evidence', 'record_value', 'verification', 'approval', 'record_version', 'contribution', 'duty'];

/** The made-up person's own: another in each case. */
const personal = ['answers', 'full_name', 'plain_name', 'personal_id', 'birth_date', 'subject_category', 'confirmation_no', 'paper_location', 'paper_sheet_count', 'value', 'doc_date'];
/** Numbers within a chain or an instance, which count other things too. */
const counters = ['seq'];

/** One line a row, sorted. */
export async function rowsOf(owner: Db, instance: string): Promise<string[]> {
  const family = await familyOf(owner, instance);
  const read = (table: string, column: string, values: string[]): PromiseLike<{ row: Record<string, unknown> }[]> =>
    owner<{ row: Record<string, unknown> }[]>`select to_jsonb(t) as row from ${owner(table)} t where t.${owner(column)}::text = any (${values})`;
  const lines: string[] = [];
  const add = async (table: string, column: string, values: string[]): Promise<void> => {
    for (const { row } of await read(table, column, values)) lines.push(`${table} ${told(row)}`);
  };
  for (const [table, column] of Object.entries(byInstance)) await add(table, column, family);
  const [opened] = await owner<{ id: string }[]>`select id from e_record where opened_by_instance = ${instance}`;
  if (opened) for (const table of byRecord) await add(table, table === 'e_record' ? 'id' : 'record_id', [opened.id]);
  const waiting = await owner<{ n: number }[]>`select count(*) as n from task_queue q join user_task t on t.id = q.task_id where t.instance_id = any (${family})`;
  return [...lines.sort(), `tasks in queues: ${waiting[0]!.n}`];
}

function told(row: Record<string, unknown>): string {
  const kept = Object.entries(row).filter(([name]) => !personal.includes(name) && !counters.includes(name));
  return JSON.stringify(Object.fromEntries(kept))
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\/\d+)*/g, '<id>')
    .replace(/(\\\\x)?[0-9a-f]{64}/g, '<hash>')
    .replace(/"\d{4}-\d\d-\d\dT[\d:.+]+"/g, '<instant>')
    .replace(/"id":\d+,?/, '');
}
