/** Services on a record: opened once, sealed once, rejected once; each effect is kept under its element instance. */
import { heartbeat } from '@temporalio/activity';
import { asRefused, type Db } from '../platform/db.ts';
import type { Objects } from '../platform/objects.ts';
import type { ServiceCall } from '../workflows/services.ts';
import { coded, refusedFailure } from './failures.ts';

type Result = Record<string, unknown>;

export const createRecords = (db: Db, objects: Objects) => ({
  /** P01 steps 1-2. @returns {duplicate} whether the person already has a record */
  'records.open': ({ instance, elementInstance }: ServiceCall): Promise<Result> =>
    asService(db`select law.open_record(${instance}, ${elementInstance}) as result`),

  /** P01 step 10: every scan locked in the object store first, then the version sealed in Postgres. */
  async 'records.seal'({ instance, elementInstance }: ServiceCall): Promise<Result> {
    const scans = await db<{ agencyId: string; sha256: string }[]>`
      select agency_id as "agencyId", sha256 from law.scans_of_record(${instance})`;
    const locked: Record<string, string> = {};
    for (const { agencyId, sha256 } of scans) {
      heartbeat();
      locked[sha256] = (await coded(sha256, objects.seal(agencyId, sha256))).versionId;
    }
    return asService(db`select law.seal_record(${instance}, ${elementInstance}, ${db.json(locked)}) as result`);
  },

  'records.reject': ({ instance, elementInstance }: ServiceCall): Promise<Result> =>
    asService(db`select law.reject_record(${instance}, ${elementInstance}) as result`),
});

/** The law's no becomes a failure with its rule, and so an incident; a database that is down is waited for. @throws ApplicationFailure */
async function asService(answer: PromiseLike<Iterable<unknown>>): Promise<Result> {
  try {
    const [row] = (await answer) as { result: Result }[];
    return row?.result ?? {};
  } catch (error) {
    const refused = asRefused(error);
    throw refused ? refusedFailure(refused) : error;
  }
}
