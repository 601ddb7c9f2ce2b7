/** Services on a record: opened once, sealed once, rejected once; each effect is kept under its element instance. */
import type { Db } from '../platform/db.ts';
import type { Objects } from '../platform/objects.ts';
import type { ServiceCall } from '../workflows/services.ts';
import { asService, type Result } from './as-service.ts';
import { lockAll } from './locking.ts';

export const createRecords = (db: Db, objects: Objects) => ({
  /** P01 steps 1-2. @returns {duplicate} whether the person already has a record */
  'records.open': ({ instance, elementInstance }: ServiceCall): Promise<Result> =>
    asService(db`select law.open_record(${instance}, ${elementInstance}) as result`),

  /** P01 step 10: every scan locked in the object store first, then the version sealed in Postgres. */
  async 'records.seal'({ instance, elementInstance }: ServiceCall): Promise<Result> {
    const locked = await lockAll(
      objects,
      await db`select agency_id as "agencyId", sha256 from law.scans_of_record(${instance})`,
    );
    return asService(db`select law.seal_record(${instance}, ${elementInstance}, ${db.json(locked)}) as result`);
  },

  'records.reject': ({ instance, elementInstance }: ServiceCall): Promise<Result> =>
    asService(db`select law.reject_record(${instance}, ${elementInstance}) as result`),
});
