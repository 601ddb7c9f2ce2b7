/** Checking a digitised component (P01 step 5): its pages against the paper, and every scan's bytes against its hash. */
import type { Db } from '../platform/db.ts';
import type { Objects } from '../platform/objects.ts';
import type { ServiceCall } from '../workflows/services.ts';
import { coded, failure } from './failures.ts';
import { whileBeating } from './heartbeat.ts';

interface Check {
  pages: number;
  pagesPaper: number;
  failed: string[];
  scans: string[];
  agency: string;
}

export const createScans = (db: Db, objects: Objects) => ({
  /** Input `component`: its id. @returns `failed`, the codes of what does not stand up; empty when all does */
  'scans.check-component': ({ instance, input }: ServiceCall): Promise<{ failed: string[] }> =>
    whileBeating(async () => {
      const component = String(input.component);
      const [row] = await db<{ check: Check | null }[]>`select law.check_component(${instance}, ${component}) as check`;
      if (!row?.check) throw failure('unknown-component');
      const { agency, scans, failed } = row.check;
      for (const sha256 of scans) {
        const { stream } = await coded(sha256, objects.get('raw', agency, sha256));
        stream.destroy();
      }
      return { failed };
    }),
});
