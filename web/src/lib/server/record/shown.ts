/** The values of a record with who entered, verified and approved each: as they stand, as they stood, and those that were replaced. */
import type { Tx } from '../../../../../platform/db.ts';
import type { ShownValue } from '#lib/record/shown.ts';
import { eitherOf } from '../either.ts';

/** `version` null: as it stands now; `on`: true on that day, as far as the version knows. */
export interface Point {
  version: number | null;
  on: string | null;
}

const asItStands: Point = { version: null, on: null };

/** In the order of the rows of tables as they were first entered: ids are given in order of time. */
export async function readShown(tx: Tx, record: string, { version, on }: Point = asItStands): Promise<ShownValue[]> {
  return tx<ShownValue[]>`
    with shown as (
      select distinct on (v.path, v.row_id) v.*
      from record_value v, (select coalesce(${version}::int, version_no) as n from e_record where id = ${record}) k
      where v.record_id = ${record} and case
        when ${on}::date is not null then v.version_from <= k.n and coalesce(v.valid_from, ${on}) <= ${on}
          and (coalesce(v.version_to, k.n) >= k.n or v.valid_to > ${on})
        when ${version}::int is not null then v.version_from <= k.n and coalesce(v.version_to, k.n) >= k.n
        else v.replaced_at is null end
      order by v.path, v.row_id, v.version_from desc nulls first
    )
    select ${columns(tx)} ${vouching(tx)}
    left join (
      select row_id, min(id::text) as first from record_value where record_id = ${record} and row_id is not null group by row_id
    ) r on r.row_id = v.row_id
    order by r.first nulls first, v.path`;
}

/** Every value that a version held and a later one replaced or closed, the latest first. */
export async function readReplaced(tx: Tx, record: string): Promise<ShownValue[]> {
  return tx<ShownValue[]>`
    with shown as (select * from record_value where record_id = ${record} and version_from is not null and version_to is not null)
    select ${columns(tx)} ${vouching(tx)} order by v.version_from desc`;
}

function columns(tx: Tx) {
  return tx`v.id, v.path, v.row_id as row, v.value, v.no_value as none, v.component_id as component, v.page, v.entered_at as "enteredAt",
    v.approved_at as "approvedAt", v.version_from as "versionFrom", v.version_to as "versionTo", v.valid_from as "trueFrom", v.valid_to as "trueUntil",
    (select w.full_name from person w where w.id = v.entered_by) as "enteredBy",
    (select w.full_name from person w where w.id = v.approved_by) as "approvedBy",
    (select w.full_name from person w where w.id = ${eitherOf(tx, 'v.verified_by', 'f.person_id')}) as "verifiedBy",
    (select json_build_object('kind', b.kind, 'no', b.no, 'text', b.text, 'day', b.day, 'instance', b.instance_id)
     from change_basis b where b.change_set_id = v.change_set_id) as basis`;
}

function vouching(tx: Tx) {
  return tx`from shown v
    left join lateral (
      select g.person_id from verification g where g.value_id = v.id and g.match
        and g.at = (select max(h.at) from verification h where h.value_id = v.id)
    ) f on true`;
}
