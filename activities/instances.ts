/** What an instance tells of its steps, written in one transaction: tasks, children, incidents, the end. */
import { asRefused, type Db } from '../platform/db.ts';
import type { Sealing } from '../platform/sealing.ts';
import type { Batch, Carried } from '../workflows/batch.ts';
import { sealed } from './exchange.ts';
import { refusedFailure } from './failures.ts';

interface Row {
  /** Null where nothing was done. */
  carried: Carried | null;
  notEnded?: number[];
}

export const createInstances = (db: Db, sealing: Sealing) => ({
  /** @throws ApplicationFailure `refused` for a workflow that is not the instance it says it is */
  async carryOut(instance: string, batch: Batch): Promise<Carried> {
    const said = db.json(sealed(batch, sealing) as never);
    const saidToHaveEnded = batch.events.flatMap(({ event }) => (event.kind === 'child-ended' ? [event.elementInstance] : []));
    try {
      const [row] = saidToHaveEnded.length === 0
        ? await db<Row[]>`select law.carry_out(${instance}, ${said}) as carried`
        // Asked and done in one statement: another would be another way to Postgres and back.
        : await db<Row[]>`
          with asked as materialized (select law.not_ended(${instance}, ${saidToHaveEnded}) as n)
          select n as "notEnded", case when n = '{}' then law.carry_out(${instance}, ${said}) end as carried from asked`;
      return row!.carried ?? { children: {}, notEnded: row!.notEnded ?? [] };
    } catch (error) {
      const refused = asRefused(error);
      throw refused ? refusedFailure(refused) : error;
    }
  },
});
