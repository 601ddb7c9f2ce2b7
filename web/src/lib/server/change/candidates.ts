/** Who may be meant by a paper: found by name, record number or personal number, and never shown that number. */
import type { Tx } from '../../../../../platform/db.ts';
import { isWhole, type Candidate, type Sought } from '#lib/change/candidate.ts';
import { nameColumn } from '../language.ts';
import { findRecords } from '../record/list.ts';

const most = 8;

export async function findCandidates(tx: Tx, { text, personalId, record }: Sought): Promise<Candidate[]> {
  const name = tx(nameColumn());
  const byNumber = isWhole(personalId) ? tx`r.personal_id = ${personalId}` : tx`false`;
  const { ids } = text.trim() === '' ? { ids: [] } : await findRecords(tx, { text: text.trim() }, most);
  return tx<Candidate[]>`
    select r.id as record, r.full_name as "fullName", r.birth_date as "birthDate", r.official_no as "officialNo",
      coalesce(c.${name}, r.subject_category) as category, u.${name} as unit, r.state,
      ${isWhole(personalId) ? byNumber : tx`null::boolean`} as same
    from e_record r join unit u on u.id = r.unit_id
    left join code_value c on c.list = 'subject_category' and c.code = r.subject_category
    where ${byNumber} or r.id = any (${ids}::uuid[]) or r.id = ${record}
    order by same desc nulls last, r.full_name collate "vi-x-icu", r.birth_date, r.id limit ${most}`;
}
