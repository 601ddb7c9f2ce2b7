/**
 * What the clerk enters the data groups from: what stands, what the verifier found different, why the approver returned
 * it.
 */
import type { Tx } from '../../../../../platform/db.ts';
import type { Difference, EntryPart, Returned } from '#lib/record/entry-part.ts';
import { answerFrom } from '#lib/record/stored.ts';
import { readComponents } from './components.ts';
import { readDictionary } from './dictionary.ts';
import { readValues } from './values.ts';

/** Fields that the registration of the paper record has given already, by column of the header. */
const registered = {
  'G1.full_name': 'fullName',
  'G1.birth_date': 'birthDate',
  'G1.personal_id': 'personalId',
} as const;

export async function readEntry(tx: Tx, record: string): Promise<EntryPart> {
  const [dictionary, values] = [await readDictionary(tx), await readValues(tx, record)];
  const answer = answerFrom(values, dictionary);
  const [header] = await tx<Record<(typeof registered)[keyof typeof registered], string>[]>`
    select full_name as "fullName", birth_date as "birthDate", personal_id as "personalId" from e_record where id = ${record}`;
  for (const [path, column] of Object.entries(registered))
    if (header) answer.fields[path] ??= { value: header[column] };
  return {
    dictionary,
    answer,
    components: await readComponents(tx, record),
    differences: await readDifferences(tx, record),
    returned: await readReturned(tx, record),
  };
}

/** The last comparison of each value and component that stands, where it was "khác". */
export async function readDifferences(tx: Tx, record: string): Promise<Difference[]> {
  return tx<Difference[]>`
    with last as (
      select distinct on (f.value_id, f.component_id) f.* from verification f where f.record_id = ${record}
      order by f.value_id, f.component_id, f.at desc
    )
    select v.path, v.row_id as row, null as component, l.verdicts, l.remark, l.at, (select w.full_name from person w where w.id = l.person_id) as by
    from last l join record_value v on v.id = l.value_id and v.replaced_at is null where not l.match
    union all
    select null, null, c.id, l.verdicts, l.remark, l.at, (select w.full_name from person w where w.id = l.person_id)
    from last l join component c on c.record_id = l.record_id and c.id = l.component_id and c.replaced_at is null where not l.match
    order by at`;
}

/** The approver's reason, while nothing has been compared since. */
export async function readReturned(tx: Tx, record: string): Promise<Returned | null> {
  const [row] = await tx<Returned[]>`
    select a.reason, a.at, (select w.full_name from person w where w.id = a.person_id) as by
    from approval a
    where a.record_id = ${record} and a.decision = 'return'
      and a.key = (select b.key from approval b where b.record_id = a.record_id order by b.at desc limit 1)
      and not exists (select 1 from verification f where f.record_id = a.record_id and f.at > a.at)`;
  return row ?? null;
}
