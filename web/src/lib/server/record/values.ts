/** The current values of a record, rows of tables in the order in which they were first entered. */
import type { Tx } from '../../../../../platform/db.ts';
import type { StoredValue } from '#lib/record/stored.ts';

/** Ids of values are given in order of time, so the first id a row ever had tells its place. */
export async function readValues(tx: Tx, record: string): Promise<StoredValue[]> {
  return tx<StoredValue[]>`
    select v.id, v.path, v.row_id as row, v.value, v.no_value as none, v.component_id as component, v.page
    from record_value v
    left join (
      select row_id, min(id::text) as first from record_value where record_id = ${record} and row_id is not null group by row_id
    ) r on r.row_id = v.row_id
    where v.record_id = ${record} and v.replaced_at is null
    order by r.first nulls first, v.path`;
}
