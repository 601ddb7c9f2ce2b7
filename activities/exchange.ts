/** What instances say to each other: contents sealed and keys hashed before they reach Postgres, opened again for the instance they are for. */
import type { Db } from '../platform/db.ts';
import type { Sealing } from '../platform/sealing.ts';
import type { Batch } from '../workflows/batch.ts';
import type { Event, Variables } from '../workflows/engine/instance.ts';

/** An event as Postgres has it: without what is sealed. */
interface Heard {
  event: Record<string, unknown>;
  content: string | null;
}

export const createExchangeActivities = (db: Db, sealing: Sealing) => ({
  /** Null when Postgres has no such event for the instance, or the instance has stepped on it. */
  async hearEvent({ instance, delivery }: { instance: string; delivery: string }): Promise<Event | null> {
    const [row] = await db<{ heard: Heard | null }[]>`select law.hear(${instance}, ${delivery}) as heard`;
    if (!row?.heard) return null;
    const { event, content } = row.heard;
    return { ...event, ...(content === null ? {} : { variables: sealing.open(delivery, content) as Variables }) } as Event;
  },
});

/** A batch as law.carry_out takes it. */
export function sealed({ exchange, ...batch }: Batch, sealing: Sealing): object {
  const lines = exchange?.map((line) => {
    const { key, variables, ...plain } = { key: undefined, variables: undefined, ...line };
    return {
      ...plain,
      ...(key !== undefined && 'name' in line ? { keys: sealing.hashes(line.name, key) } : {}),
      ...(variables !== undefined && 'id' in line ? { content: sealing.seal(line.id, variables) } : {}),
    };
  });
  return { ...batch, ...(lines ? { exchange: lines } : {}) };
}
