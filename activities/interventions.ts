/** Acts on a running instance from outside its model: the instance asks for the next one; who has not stepped on one is told again. */
import type { Client } from '@temporalio/client';
import type { Db } from '../platform/db.ts';
import { signal } from '../workflows/contract.ts';
import type { Event } from '../workflows/engine/instance.ts';
import { tellAll } from './telling.ts';

export const createInterventions = (db: Db) => ({
  /** @returns null when nothing was decided that it has not stepped on */
  async nextIntervention(instance: string): Promise<{ id: string; event: Event } | null> {
    const [row] = await db<{ next: { id: string; event: Event } | null }[]>`select law.next_intervention(${instance}) as next`;
    return row?.next ?? null;
  },
});

export async function tellInterventions(db: Db, client: Client): Promise<void> {
  await tellAll(client, await db<{ instance: string }[]>`select instance from law.interventions_to_tell()`, signal.intervene);
}
