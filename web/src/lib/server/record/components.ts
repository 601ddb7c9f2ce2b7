/** The components of a record in their order, with the pages placed in each. */
import type { Tx } from '../../../../../platform/db.ts';
import type { RecordComponent } from '#lib/record/component.ts';
import { nameColumn } from '../language.ts';

export async function readComponents(tx: Tx, record: string): Promise<RecordComponent[]> {
  return tx<RecordComponent[]>`
    select c.id, c.ordinal, c.title, coalesce(t.${tx(nameColumn())}, c.type) as type, c.doc_no as "docNo", c.doc_date as "docDate", c.issuer,
      c.pages_paper as "pagesPaper", c.present, c.absence_reason as "absenceReason", c.version_from as "versionFrom",
      (select w.full_name from person w where w.id = c.listed_by) as "listedBy",
      (select count(*)::int from component_page p where p.record_id = c.record_id and p.component_id = c.id and p.replaced_at is null) as pages,
      (select coalesce(json_agg(distinct p.scan_sha256), '[]') from component_page p
       where p.record_id = c.record_id and p.component_id = c.id and p.replaced_at is null) as scans
    from component c left join code_value t on t.list = 'component_type' and t.code = c.type
    where c.record_id = ${record} and c.replaced_at is null order by c.ordinal, c.title`;
}
