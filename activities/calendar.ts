/** Running instances hear that the calendar has changed: each asks for what is meant for it, and keeps what it moved. */
import type { Client } from '@temporalio/client';
import type { Db } from '../platform/db.ts';
import { signal } from '../workflows/contract.ts';
import { tellAll } from './telling.ts';

export const createCalendar = (db: Db) => ({
  /** @returns the hash of the rules; null when the instance knows all that are meant for it */
  async untoldRules(instance: string): Promise<string | null> {
    const [row] = await db<{ sha256: string | null }[]>`select law.untold_rules(${instance}) as sha256`;
    return row?.sha256 ?? null;
  },
});

/** Until they have stepped on it. */
export async function tellRules(db: Db, client: Client): Promise<void> {
  await tellAll(client, await db<{ instance: string }[]>`select instance from law.rules_to_tell()`, signal.rules);
}
