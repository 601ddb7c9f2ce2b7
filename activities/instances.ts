/** A step's effects on the read models: tasks, children, incidents, the end, in one transaction. */
import type { Batch, Carried } from '../workflows/batch.ts';
import type { Db } from '../platform/db.ts';

export const createInstances = (db: Db) => ({
  async carryOut(instance: string, batch: Batch): Promise<Carried> {
    const [row] = await db<{ carried: Carried }[]>`select law.carry_out(${instance}, ${db.json(batch as never)}) as carried`;
    return row!.carried;
  },
});
