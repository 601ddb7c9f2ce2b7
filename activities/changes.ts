/** Services of an update and of a mismatch: the document registered, its change set applied or given up, the hold lifted. */
import { ApplicationFailure } from '@temporalio/common';
import { asRefused, type Db } from '../platform/db.ts';
import type { Objects } from '../platform/objects.ts';
import type { ServiceCall } from '../workflows/services.ts';
import { asService, type Result } from './as-service.ts';
import { refusedFailure } from './failures.ts';
import { lockAll } from './locking.ts';

export const createChanges = (db: Db, objects: Objects) => ({
  /** P02 step 1. @returns {backdated} whether a supervisor has to confirm the day of reception */
  'documents.register': ({ instance, elementInstance }: ServiceCall): Promise<Result> =>
    asService(db`select law.register_document(${instance}, ${elementInstance}) as result`),

  /** P02 step 9, P03 step 7. @returns {outcome} `applied`, `moved`, `conflict` or `superseded` */
  async 'changes.apply'({ instance, elementInstance }: ServiceCall): Promise<Result> {
    const locked = await lockAll(objects, await db`select agency_id as "agencyId", sha256 from law.scans_of_change(${instance})`);
    return whileHeld(db`select law.apply_changes(${instance}, ${elementInstance}, ${db.json(locked)}) as result`);
  },

  /** @returns {superseded} whether a later decision took the place of this one */
  'changes.abandon': ({ instance, elementInstance }: ServiceCall): Promise<Result> =>
    asService(db`select law.abandon_changes(${instance}, ${elementInstance}) as result`),

  /** P03 step 9. @returns {repaired, late} whether the record or the paper was wrong, and whether it took more than the law's days */
  'mismatch.release': ({ instance, elementInstance }: ServiceCall): Promise<Result> =>
    asService(db`select law.close_case(${instance}, ${elementInstance}) as result`),
});

/**
 * A hold placed after the approval is nobody's mistake: Temporal asks again until it is lifted (R-DRF-4.5), which survives every crash and
 * costs no history; then the change set is judged against the record as it stands. @throws ApplicationFailure
 */
async function whileHeld(answer: PromiseLike<Iterable<unknown>>): Promise<Result> {
  try {
    const [row] = (await answer) as { result: Result }[];
    return row!.result;
  } catch (error) {
    const refused = asRefused(error);
    if (refused?.refusal.rule === 'record-held') {
      throw ApplicationFailure.create({ type: 'record-held', message: 'record-held', nextRetryDelay: '5 seconds' });
    }
    throw refused ? refusedFailure(refused) : error;
  }
}
