/** Sealed records of the desk's unit that nobody works on and no case was ever about. */
import { citizen, type Citizen } from '../../deploy/demo/citizens.ts';
import type { Desk } from './desk.ts';

export interface FreeRecord {
  id: string;
  personalId: string;
  unit: string;
}

/**
 * Others at each call, of the same desk and of a test beside this one: who takes a record locks its number until its desk
 * ends. A session may take a lock of its own again, so what is locked already is left out first.
 */
export async function freeRecords({ owner, office }: Pick<Desk, 'owner' | 'office'>, count: number): Promise<FreeRecord[]> {
  const found = await owner<FreeRecord[]>`
    with locked as materialized (
      select classid::bigint << 32 | objid::bigint as number from pg_locks where locktype = 'advisory' and objsubid = 1 and granted),
    free as materialized (
      select r.id, r.personal_id as "personalId", r.unit_id as unit from e_record r join account a on a.unit_id = r.unit_id
      where a.username = ${office.clerk.username} and r.state = 'APPROVED'
        and exists (select 1 from record_value v where v.record_id = r.id and v.path = 'G1.phone' and v.replaced_at is null)
        and not exists (select 1 from process_instance i where i.record_id = r.id) and not exists (select 1 from mismatch_case c where c.record_id = r.id)
        and not exists (select 1 from locked l where l.number = hashtextextended(r.id::text, 0))
      order by random())
    select * from free where pg_try_advisory_lock(hashtextextended(id::text, 0)) limit ${count}`;
  if (found.length < count) throw new Error(`${found.length} records are free, ${count} are wanted`);
  return found;
}

/** Whom the record is about, as the demonstration invented them. */
export function citizenOf({ personalId }: FreeRecord, { office }: Pick<Desk, 'office'>): Citizen {
  for (let number = 1; number <= 500; number++) {
    const one = citizen(number, office.name);
    if (one.personalId === personalId) return one;
  }
  throw new Error('no citizen of the demonstration has this number');
}
