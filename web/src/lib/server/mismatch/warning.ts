/** The warning of a held record, for everyone who sees the record at all (R-DRF-4.2). */
import type { Tx } from '../../../../../platform/db.ts';
import type { Warning } from '#lib/mismatch/warning.ts';

export async function readWarning(tx: Tx, record: string): Promise<Warning | null> {
  const [row] = await tx<Warning[]>`
    select w.case_nos as cases, w.since, w.definite, w.serious, w.texts,
      (select coalesce(json_agg(json_build_object('no', c.case_no, 'instance', c.instance_id) order by c.reported_at), '[]')
       from mismatch_case c join process_instance i on i.id = c.instance_id where c.record_id = w.record_id and c.state <> 'CLOSED') as instances
    from record_warning w where w.record_id = ${record}`;
  return row ?? null;
}
