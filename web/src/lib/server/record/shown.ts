/** The values of a record with who entered, verified and approved each. */
import type { Tx } from '../../../../../platform/db.ts';
import type { ShownValue } from '#lib/record/shown.ts';
import { readValues } from './values.ts';

type Vouched = Omit<ShownValue, 'path' | 'row' | 'value' | 'none' | 'component' | 'page'>;

export async function readShown(tx: Tx, record: string): Promise<ShownValue[]> {
  const values = await readValues(tx, record);
  const vouched = await tx<Vouched[]>`
    select v.id, v.entered_at as "enteredAt", v.approved_at as "approvedAt", v.version_from as "versionFrom",
      (select w.full_name from person w where w.id = v.entered_by) as "enteredBy",
      (select w.full_name from person w where w.id = v.approved_by) as "approvedBy",
      (select w.full_name from person w where w.id = coalesce(v.verified_by, f.person_id)) as "verifiedBy"
    from record_value v
    left join lateral (
      select g.person_id from verification g where g.value_id = v.id and g.match
        and g.at = (select max(h.at) from verification h where h.value_id = v.id)
    ) f on true
    where v.record_id = ${record} and v.replaced_at is null`;
  const byId = new Map(vouched.map((row) => [row.id, row]));
  return values.map((value) => ({ ...value, ...byId.get(value.id)! }));
}
