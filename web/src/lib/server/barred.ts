/** What a reader did that keeps them from a task, as Postgres judges it when the task is claimed (law.deed_barred): said before they try. */
import type { Fragment, Tx } from '../../../../platform/db.ts';

/** Beside `user_task t` and its `e_record r`: a deed on its change set, or on the version in preparation; null when nothing keeps them. */
export function barredBy(tx: Tx, person: string): Fragment {
  return tx`coalesce(
    (select d.deed from change_set s join change_set o on o.record_id = s.record_id join change_deed d on d.change_set_id = o.id
     where s.instance_id = t.instance_id and d.person_id = ${person} and d.deed <> all (t.deeds) and t.deeds <> '{}'
       and (o.id = s.id or ('approval' = any (t.deeds) and d.deed = 'entry')) limit 1),
    (select c.deed from contribution c
     where c.record_id = t.record_id and c.person_id = ${person} and c.deed <> all (t.deeds) and t.deeds <> '{}'
       and (c.version = r.version_no + 1 or ('approval' = any (t.deeds) and c.deed = 'entry')) limit 1))`;
}
