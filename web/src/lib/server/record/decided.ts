/** The single facts an approver decides over: the paper's, who did what, what was different and is settled. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Contribution, PaperFacts, Settled } from '#lib/approval/decision-part.ts';
import type { Returned } from '#lib/record/entry-part.ts';
import { nameColumn } from '../language.ts';

export async function readPaper(tx: Tx, record: string): Promise<PaperFacts & { version: number }> {
  const [row] = await tx<(PaperFacts & { version: number })[]>`
    select r.personal_id as "personalId", coalesce(c.${tx(nameColumn())}, r.subject_category) as category, r.version_no as version,
      r.paper_confirmed_on as "confirmedOn", r.confirming_authority as authority, r.confirmation_no as "confirmationNo",
      r.paper_location as location, r.paper_sheet_count as sheets,
      (select coalesce(json_agg(json_build_object('scan', e.scan_sha256, 'pages', s.page_count) order by e.at), '[]')
       from evidence e join scan s on s.agency_id = e.agency_id and s.sha256 = e.scan_sha256 where e.record_id = r.id) as evidence
    from e_record r left join code_value c on c.list = 'subject_category' and c.code = r.subject_category
    where r.id = ${record}`;
  return row!;
}

/** Each "khác" of the version in preparation, with what stands in its place now. */
export async function readSettled(tx: Tx, record: string): Promise<Settled[]> {
  return tx<Settled[]>`
    select o.path, o.row_id as row, json_build_object('value', o.value, 'none', o.no_value) as was, f.remark, f.at,
      (select w.full_name from person w where w.id = f.person_id) as by,
      case when n.id is not null then json_build_object('value', n.value, 'none', n.no_value) end as now,
      case when n.id <> o.id then (select w.full_name from person w where w.id = n.entered_by) end as "correctedBy"
    from verification f join record_value o on o.id = f.value_id
    left join record_value n on n.record_id = o.record_id and n.path = o.path and n.row_id is not distinct from o.row_id and n.replaced_at is null
    where f.record_id = ${record} and not f.match
      and f.at > coalesce((select max(sealed_at) from record_version v where v.record_id = f.record_id), '-infinity')
    order by f.at, o.path`;
}

/** Who entered and verified the version in preparation, each once per deed. */
export async function readContributions(tx: Tx, record: string, version: number): Promise<Contribution[]> {
  return tx<Contribution[]>`
    select c.deed, c.person_id as person, c.at, (select w.full_name from person w where w.id = c.person_id) as name
    from contribution c where c.record_id = ${record} and c.version = ${version} order by c.at`;
}

export async function readReturns(tx: Tx, record: string): Promise<Returned[]> {
  return tx<Returned[]>`
    select a.reason, a.at, (select w.full_name from person w where w.id = a.person_id) as by
    from approval a where a.record_id = ${record} and a.decision = 'return' order by a.at desc`;
}
