/** The versions of a record, the latest first, each with what brought it and who entered, verified and approved it. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Version } from '#lib/records/record-page.ts';

export async function readVersions(tx: Tx, record: string): Promise<Version[]> {
  return tx<Version[]>`
    select v.n, v.hash, v.prev_hash as "prevHash", v.sealed_at as at, v.import_id is not null as imported,
      coalesce(
        (select w.full_name from approval a join person w on w.id = a.person_id where a.key = v.approval_key),
        (select w.full_name from record_value x join person w on w.id = x.approved_by
         where x.record_id = v.record_id and x.version_from = v.n limit 1)) as "approvedBy",
      array(select distinct w.full_name from contribution c join person w on w.id = c.person_id
        where c.record_id = v.record_id and c.version = v.n and c.deed = 'entry') as "enteredBy",
      array(select distinct w.full_name from contribution c join person w on w.id = c.person_id
        where c.record_id = v.record_id and c.version = v.n and c.deed = 'verification') as "verifiedBy",
      (select json_build_object('kind', b.kind, 'no', b.no, 'text', b.text, 'day', b.day, 'instance', b.instance_id)
       from change_basis b where b.record_id = v.record_id and b.version = v.n) as basis,
      v.start_date as start, v.due_on as "dueOn", v.days_used as used, v.days_allowed as allowed
    from record_version v where v.record_id = ${record} order by v.n desc`;
}
