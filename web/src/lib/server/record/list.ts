/**
 * The list of records. Which of them the reader may see, and which are meant, is one question to Postgres (law.find_records): only there can an
 * index serve it under the check of access.
 */
import type { Tx } from '../../../../../platform/db.ts';
import type { RecordFilter } from '#lib/records/filter.ts';
import { countLimit, type Counted, pageSize } from '#lib/ui/pages.ts';
import type { RecordRow } from '#lib/records/rows.ts';
import { readSearch } from '#lib/records/search.ts';
import { nameColumn } from '../language.ts';

type Asked = Pick<RecordFilter, 'text'> & Partial<Pick<RecordFilter, 'state' | 'unit' | 'page'>>;

/** Ids in the order of given names, as a Vietnamese office lists people, and how many there are up to `countLimit`. */
export async function findRecords(tx: Tx, { text, state, unit, page = 1 }: Asked, most = pageSize): Promise<{ ids: string[]; total: number }> {
  const asked = { ...readSearch(text), state: state ?? null, unit: unit ?? null };
  const [found] = await tx<{ ids: string[]; total: number }[]>`
    select ids, total from law.find_records(${tx.json(asked as never)}, ${most}, ${(page - 1) * most}, ${countLimit})`;
  return found!;
}

export async function readRecords(tx: Tx, filter: RecordFilter): Promise<Counted<RecordRow>> {
  const name = tx(nameColumn());
  const { ids, total } = await findRecords(tx, filter);
  const rows = await tx<RecordRow[]>`
    select r.id, r.official_no as "officialNo", r.full_name as "fullName", r.birth_date as "birthDate",
      coalesce(c.${name}, r.subject_category) as category, u.${name} as unit, r.state, r.version_no as version,
      exists (select 1 from hold h where h.record_id = r.id and h.released_at is null) as held,
      (select coalesce(json_agg(t.${name} order by t.opened_at), '[]') from user_task t where t.record_id = r.id and t.state = 'OPEN') as steps,
      (select d.due_on from duty y join duty_due_date d on d.duty_id = y.id where y.record_id = r.id and y.state = 'OPEN'
       order by d.n desc limit 1) as "dueOn"
    from unnest(${ids}::uuid[]) with ordinality found (id, place) join e_record r using (id) join unit u on u.id = r.unit_id
    left join code_value c on c.list = 'subject_category' and c.code = r.subject_category
    order by found.place`;
  return { rows, total };
}

/** The units whose records the reader may meet, for the filter. */
export async function readUnits(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx<{ id: string; name: string }[]>`
    select u.id, u.${tx(nameColumn())} as name from unit u
    where u.id = any (law.acting_units('REC', 'REV', 'APP', 'SUP', 'HEAD', 'AUD')) and exists (select 1 from e_record r where r.unit_id = u.id) order by 2`;
}
