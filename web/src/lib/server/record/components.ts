/** The components of a record in their order, with the pages placed in each: as they stand, or as they stood in a version. */
import type { Tx } from '../../../../../platform/db.ts';
import type { RecordComponent } from '#lib/record/component.ts';
import { nameColumn } from '../language.ts';

/** @param version null: as they stand now */
export async function readComponents(tx: Tx, record: string, version: number | null = null): Promise<RecordComponent[]> {
  return tx<RecordComponent[]>`
    with c as (
      select * from component c where c.record_id = ${record} and case when ${version}::int is null then c.replaced_at is null
        else c.version_from <= ${version} and coalesce(c.version_to, ${version}) >= ${version} end
    ), p as (
      select * from component_page p where p.record_id = ${record} and case when ${version}::int is null then p.replaced_at is null
        else p.version_from <= ${version} and coalesce(p.version_to, ${version}) >= ${version} end
    )
    select c.id, c.ordinal, c.title, coalesce(t.${tx(nameColumn())}, c.type) as type, c.doc_no as "docNo", c.doc_date as "docDate", c.issuer,
      c.pages_paper as "pagesPaper", c.present, c.absence_reason as "absenceReason", c.version_from as "versionFrom",
      (select w.full_name from person w where w.id = c.listed_by) as "listedBy",
      (select count(*)::int from p where p.component_id = c.id) as pages,
      (select coalesce(json_agg(distinct p.scan_sha256), '[]') from p where p.component_id = c.id) as scans
    from c left join code_value t on t.list = 'component_type' and t.code = c.type order by c.ordinal, c.title`;
}
