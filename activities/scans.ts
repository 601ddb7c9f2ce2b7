/** Checking a digitised component (P01 step 5): its pages against the paper, and every scan's bytes against its hash. */
import { heartbeat } from '@temporalio/activity';
import type { Db } from '../platform/db.ts';
import type { Objects } from '../platform/objects.ts';
import { IntegrityFailure, ObjectMissing } from '../platform/objects/failures.ts';
import type { ServiceCall } from '../workflows/services.ts';
import { failure } from './failures.ts';

interface Check {
  pages: number;
  pagesPaper: number;
  failed: string[];
  scans: string[];
  agency: string;
}

export const createScans = (db: Db, objects: Objects) => ({
  /** Input `component`: its id. @returns `failed`, the codes of what does not stand up; empty when all does */
  async 'scans.check-component'({ instance, input }: ServiceCall): Promise<{ failed: string[] }> {
    const component = String(input.component);
    const [row] = await db<{ check: Check | null }[]>`select law.check_component(${instance}, ${component}) as check`;
    if (!row?.check) throw failure('unknown-component');
    const { agency, scans, failed } = row.check;
    for (const sha256 of scans) {
      heartbeat();
      await readWhole(objects, agency, sha256);
    }
    return { failed };
  },
});

/** A scan that is gone or altered stops the procedure where a person sees it (M06). */
async function readWhole(objects: Objects, agency: string, sha256: string): Promise<void> {
  try {
    const { stream } = await objects.get('raw', agency, sha256);
    stream.destroy();
  } catch (error) {
    if (error instanceof IntegrityFailure) throw failure('integrity-failed', { sha256 });
    if (error instanceof ObjectMissing) throw failure('object-missing', { sha256 });
    throw error;
  }
}
