/** Gates in Postgres, of the test's own: writes of one instance wait inside their transaction, so that a kill falls exactly there. */
import { openDb } from '../../platform/db.ts';
import { until } from '../instances/standing.ts';
import { stack } from '../stack.ts';

/** A write of the instance: an answer being accepted, a step being written, a version being sealed. */
export type Write = 'acceptance' | 'instance_step' | 'record_version';

const connect = () => openDb(stack().databases.owner, { max: 1, longestMs: 0 });

export async function buildGates(): Promise<() => Promise<void>> {
  const sql = connect();
  const tables: Write[] = ['acceptance', 'instance_step', 'record_version'];
  await sql.unsafe(`
    create or replace function public.wait_at_gate() returns trigger language plpgsql security definer as $$
    begin
      perform pg_advisory_xact_lock_shared(hashtext(tg_table_name), hashtext(split_part(new.instance_id, '/', 1)));
      return new;
    end $$;
    ${tables.map((table) => `create or replace trigger a_gate before insert on ${table} for each row execute function public.wait_at_gate();`).join('\n')}`);
  return async () => {
    await sql.unsafe(`${tables.map((table) => `drop trigger a_gate on ${table};`).join('\n')} drop function public.wait_at_gate()`);
    await sql.end();
  };
}

export interface Gate {
  /** Until a write stands before it. */
  reached(): Promise<void>;
  open(): Promise<void>;
}

/** Closed until it is opened, or Postgres dies. */
export async function closeGate(write: Write, instance: string): Promise<Gate> {
  const sql = connect();
  await sql`select pg_advisory_lock(hashtext(${write}), hashtext(${instance}))`;
  return {
    async reached() {
      await until(`a write to ${write}`, async () => {
        const [row] = await sql`
          select 1 from pg_locks where locktype = 'advisory' and not granted
            and classid::bigint = hashtext(${write})::bigint & 4294967295 and objid::bigint = hashtext(${instance})::bigint & 4294967295`;
        return row !== undefined;
      });
    },
    open: () => sql.end({ timeout: 1 }).catch(() => undefined),
  };
}
