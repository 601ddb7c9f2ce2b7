/** What holds of mismatch cases after any fault: one hold a case, as long as it is open; one version, one value, three persons, one term. */
import type { Ground } from './invariants.ts';

type Broken = Promise<Iterable<unknown>>;

const invariants: Record<string, (ground: Ground) => Broken> = {
  'each reported case has one hold, which ends with the case': ({ owner, instances }) => owner`
    select c.instance_id, c.state, count(h.id) as holds, count(h.id) filter (where h.released_at is null) as standing
    from mismatch_case c left join hold h on h.case_id = c.id where c.instance_id = any (${instances})
    group by c.id having count(h.id) <> 1 or (count(h.id) filter (where h.released_at is null) = 1) <> (c.state <> 'CLOSED')`,

  'a case ends as its instance does': ({ owner, instances }) => owner`
    select i.id, i.state, i.end_state, c.state as of_case, c.outcome from process_instance i left join mismatch_case c on c.instance_id = i.id
    where i.id = any (${instances}) and ((i.state = 'ENDED') <> (c.state is not distinct from 'CLOSED') or i.end_state is distinct from c.outcome)`,

  'what was repaired is one version with the value of the paper and nothing else': ({ owner, instances }) => owner`
    select c.instance_id, count(distinct v.n) as versions, count(x.id) as values
    from mismatch_case c left join record_version v on v.instance_id = c.instance_id
      left join record_value x on x.record_id = c.record_id and x.path = c.field and x.row_id is not distinct from c.row_id and x.replaced_at is null
        and x.value #>> '{}' = c.value_paper and x.version_from = v.n
    where c.instance_id = any (${instances}) and c.outcome = 'REPAIRED' group by c.id having count(distinct v.n) <> 1 or count(x.id) <> 1`,

  'three persons, one deed each': ({ owner, instances }) => owner`
    select s.instance_id, d.deed, count(distinct d.person_id) from change_set s join change_deed d on d.change_set_id = s.id
    where s.instance_id = any (${instances}) and s.state = 'APPLIED'
      and (select count(distinct person_id) from change_deed x where x.change_set_id = s.id) <> 3 group by 1, 2`,

  'one term of five days, fulfilled': ({ owner, instances }) => owner`
    select c.instance_id, count(d.id) as duties from mismatch_case c left join duty d on d.instance_id = c.instance_id and d.kind = 'D-FIX'
    where c.instance_id = any (${instances}) and c.outcome = 'REPAIRED'
    group by c.id having count(d.id) <> 1 or count(d.id) filter (where d.state = 'FULFILLED' and d.working_days = 5) <> 1`,

  'each word of the case is in the ledger once': ({ owner, instances }) => owner`
    select c.instance_id, w.act, count(a.id) from mismatch_case c
      cross join unnest(array['mismatch-reported', 'hold-placed', 'mismatch-confirmed', 'mismatch-concluded', 'hold-released', 'version-sealed']) w (act)
      left join audit a on a.instance_id = c.instance_id and a.act = w.act
    where c.instance_id = any (${instances}) and c.outcome = 'REPAIRED' group by 1, 2 having count(a.id) <> 1`,
};

/** @returns what breaks each invariant that does not hold */
export async function mismatchHolds(ground: Ground): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [name, ask] of Object.entries(invariants)) {
    const rows = [...(await ask(ground))];
    if (rows.length > 0) found[name] = rows;
  }
  return found;
}
