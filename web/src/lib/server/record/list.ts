/** The list of records, under row-level security: it asks for no unit, because nobody is shown what they may not see. */
import type { Tx } from '../../../../../platform/db.ts';
import type { RecordFilter } from '#lib/records/filter.ts';
import { countLimit, type Counted, pageSize } from '#lib/ui/pages.ts';
import type { RecordRow } from '#lib/records/rows.ts';
import { readSearch } from '#lib/records/search.ts';
import { nameColumn } from '../language.ts';

/** A name without its marks, as `unaccent` of language/ makes it. */
const plainName = (tx: Tx) =>
  tx`translate(regexp_replace(normalize(lower(r.full_name), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')`;

export function matching(tx: Tx, { text, state }: Pick<RecordFilter, 'text' | 'state'>) {
  const { personalId, plain, marked } = readSearch(text);
  const names = [
    ...plain.map((word) => tx`and position(${word} in ${plainName(tx)}) > 0`),
    ...marked.map((word) => tx`and position(${word} in lower(normalize(r.full_name, NFC))) > 0`),
  ];
  const byName = names.reduce((all, one) => tx`${all} ${one}`, tx`true`);
  const found = personalId
    ? tx`r.personal_id = ${personalId}`
    : text === ''
      ? tx`true`
      : tx`((${byName}) or starts_with(lower(r.official_no), ${text.toLowerCase()}))`;
  return tx`${found} ${state ? tx`and r.state = ${state}` : tx``}`;
}

/** In the order of given names, as a Vietnamese office lists people. */
export async function readRecords(tx: Tx, filter: RecordFilter): Promise<Counted<RecordRow>> {
  const name = tx(nameColumn());
  const order = tx`substring(r.full_name from '\\S+$') collate "vi-x-icu", r.full_name collate "vi-x-icu", r.id`;
  const rows = await tx<RecordRow[]>`
    select r.id, r.official_no as "officialNo", r.full_name as "fullName", r.birth_date as "birthDate",
      coalesce(c.${name}, r.subject_category) as category, u.${name} as unit, r.state, r.version_no as version,
      exists (select 1 from hold h where h.record_id = r.id and h.released_at is null) as held,
      (select coalesce(json_agg(t.${name} order by t.opened_at), '[]') from user_task t where t.record_id = r.id and t.state = 'OPEN') as steps,
      (select d.due_on from duty y join duty_due_date d on d.duty_id = y.id where y.record_id = r.id and y.state = 'OPEN'
       order by d.n desc limit 1) as "dueOn"
    from e_record r join unit u on u.id = r.unit_id
    left join code_value c on c.list = 'subject_category' and c.code = r.subject_category
    where ${matching(tx, filter)} order by ${order} limit ${pageSize} offset ${(filter.page - 1) * pageSize}`;
  const [count] = await tx<{ total: number }[]>`
    select count(*)::int as total from (select 1 from e_record r where ${matching(tx, filter)} limit ${countLimit}) counted`;
  return { rows, total: count!.total };
}
