/** Everything of a record that a difference can be found in, as far as the reader may see it. */
import type { Tx } from '../../../../../platform/db.ts';
import type { MismatchPart } from '#lib/mismatch/mismatch-part.ts';
import { componentFields, headerFields } from '#lib/mismatch/place.ts';
import { nameColumn } from '../language.ts';
import { readDictionary } from '../record/dictionary.ts';
import { readValues } from '../record/values.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @param record the record asked for, as an address or a draft gives it; undefined until one is chosen or when it may not be seen */
export async function readPlaces(tx: Tx, record: string | null): Promise<MismatchPart | undefined> {
  if (!record || !uuid.test(record)) return undefined;
  const [head] = await tx<MismatchPart['record'][]>`
    select r.id, r.full_name as "fullName", r.birth_date as "birthDate", r.official_no as "officialNo", u.${tx(nameColumn())} as unit
    from e_record r join unit u on u.id = r.unit_id where r.id = ${record}`;
  if (!head) return undefined;
  const [header] = await tx<[{ columns: NonNullable<MismatchPart['header']> }]>`
    select row_to_json(h) as columns from (select ${tx([...headerFields])} from e_record where id = ${record}) h`;
  const components = await tx<MismatchPart['components']>`
    select c.id, row_to_json(k) as columns
    from component c cross join lateral (select ${tx(componentFields.map((field) => `c.${field}`))}) k
    where c.record_id = ${record} and c.replaced_at is null order by c.ordinal, c.title`;
  return { record: head, dictionary: await readDictionary(tx), values: await readValues(tx, record), components, header: header.columns };
}

/** A report belongs to the unit that keeps the record, whichever unit the reporter starts from (law.open_case). */
export async function keepingUnit(tx: Tx, record: string): Promise<string | undefined> {
  if (!uuid.test(record)) return undefined;
  const [row] = await tx<{ unit: string }[]>`select unit_id as unit from e_record where id = ${record}`;
  return row?.unit;
}
