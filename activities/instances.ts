/** What an instance tells of its steps, written in one transaction: tasks, children, incidents, the end. */
import { asRefused, type Db } from '../platform/db.ts';
import type { Sealing } from '../platform/sealing.ts';
import type { Batch, Carried } from '../workflows/batch.ts';
import { sealed } from './exchange.ts';
import { refusedFailure } from './failures.ts';

export const createInstances = (db: Db, sealing: Sealing) => ({
  /** @throws ApplicationFailure `refused` for a workflow that is not the instance it says it is */
  async carryOut(instance: string, batch: Batch): Promise<Carried> {
    const saidToHaveEnded = batch.events.flatMap(({ event }) => (event.kind === 'child-ended' ? [event.elementInstance] : []));
    if (saidToHaveEnded.length > 0) {
      const [row] = await db<{ notEnded: number[] }[]>`select law.not_ended(${instance}, ${saidToHaveEnded}) as "notEnded"`;
      if (row!.notEnded.length > 0) return { children: {}, notEnded: row!.notEnded };
    }
    try {
      const [row] = await db<{ carried: Carried }[]>`select law.carry_out(${instance}, ${db.json(sealed(batch, sealing) as never)}) as carried`;
      return row!.carried;
    } catch (error) {
      const refused = asRefused(error);
      throw refused ? refusedFailure(refused) : error;
    }
  },
});
