/** The mismatch cases of a record, the latest first, for those whom row-level security shows them. */
import type { Tx } from '../../../../../platform/db.ts';
import type { CaseLine } from '#lib/records/reads.ts';

export async function readCases(tx: Tx, record: string): Promise<CaseLine[]> {
  return tx<CaseLine[]>`
    select c.case_no as no, c.kind, c.field, (select k.title from component k where k.record_id = c.record_id and k.id = c.component_id
        order by k.replaced_at nulls first limit 1) as component,
      case when jsonb_typeof(c.value_electronic) = 'object' then c.value_electronic
        else jsonb_build_object('value', c.value_electronic) end as electronic,
      c.value_paper as paper, c.found_on as "foundOn", (select w.full_name from person w where w.id = c.reported_by) as "reportedBy", c.state, c.outcome,
      c.judged_reason as judged, c.conclusion, i.id as instance
    from mismatch_case c left join process_instance i on i.id = c.instance_id
    where c.record_id = ${record} order by c.reported_at desc`;
}
