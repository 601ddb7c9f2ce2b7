/** The restore drill (P06) as services: a set brought up beside the running system and compared, some records taken as a sample, all destroyed. */
import { randomUUID } from 'node:crypto';
import { DamagedSet } from '../platform/backup/damage.ts';
import { MediumFailure } from '../platform/backup/media.ts';
import { destroyBeside, restoreBeside, sampleBeside, type Compared, type Sampled } from '../platform/backup/restore.ts';
import type { Db } from '../platform/db.ts';
import type { ServiceCall } from '../workflows/services.ts';
import { asService, type Result } from './as-service.ts';
import { asFailure, placeOf, throttled, type BackupWorld } from './backup-world.ts';
import { failure } from './failures.ts';
import { whileBeating } from './heartbeat.ts';

interface Drill {
  drill: string;
  set: string;
  manifest: string;
  copies: { medium: string; serial: string; location: string }[];
}

/** R-CIR-10.5: how many records a person opens. */
const sampleSize = 20;

export const createDrills = (db: Db, backup: BackupWorld | undefined) => {
  const ready = () => {
    if (!backup?.beside) throw failure('drill-not-configured');
    return { ...backup, beside: backup.beside };
  };
  return {
    /** P06 steps 4 and 5, from the first copy whose medium is there; the drill says which. @returns { equal } */
    'drill.restore': ({ instance, elementInstance }: ServiceCall): Promise<Result> =>
      whileBeating(async () => {
        const { beside, keys, media } = ready();
        const attempt = randomUUID();
        const { result } = (await asService(db`select jsonb_build_object('result', law.begin_drill(${instance}, ${attempt})) as result`)) as { result: Drill | null };
        if (!result) return asService(db`select law.drill_restored(${instance}, ${elementInstance}, null, null, null) as result`);
        const { drill, set, manifest, copies } = result;
        const tell = throttled(async (stage: string, items: number, of: number) => {
          await db`select law.drill_progress(${drill}, ${attempt}, ${db.json({ stage, items, of })})`;
        });
        const mounted = copies.filter(({ location }) => media[location]);
        let compared: Compared;
        let sample: Sampled[] = [];
        let from = mounted[0] ?? copies[0]!;
        try {
          compared = await asFailure(
            fromFirst(mounted.length > 0 ? mounted : copies, (copy) => {
              from = copy;
              return restoreBeside(beside, placeOf(copy, media), set, manifest, keys, tell);
            }),
          );
          sample = await sampleBeside(beside, drill, sampleSize);
        } catch (error) {
          if (!(error instanceof DamagedSet)) throw error;
          await db`select law.copy_checked(${set}, ${from.medium}, ${db.json(error.finding)})`;
          const { part, reason, entry } = error.finding;
          compared = { tables: 0, rows: 0, objects: 0, differences: [{ what: part, expected: entry ?? '', found: reason }] };
        }
        const told = { ...compared, medium: from.serial };
        return asService(db`
          select law.drill_restored(${instance}, ${elementInstance}, ${attempt}, ${db.json(told)}, ${db.json(sample)}) as result`);
      }),

    /** P06 step 7: nothing of the copy stays. @returns { passed } */
    'drill.destroy': ({ instance, elementInstance }: ServiceCall): Promise<Result> =>
      whileBeating(async () => {
        const [row] = await db<{ stands: boolean }[]>`select law.copy_stands(${instance}) as stands`;
        if (row!.stands) await destroyBeside(ready().beside);
        return asService(db`select law.drill_destroyed(${instance}, ${elementInstance}) as result`);
      }),
  };
};

/** P06: a medium that can't be read gives way to the next copy; a damaged copy doesn't, a person has to hear of it. */
async function fromFirst<Copy, T>(copies: Copy[], restore: (copy: Copy) => Promise<T>): Promise<T> {
  const [copy, ...others] = copies as [Copy, ...Copy[]];
  try {
    return await restore(copy);
  } catch (error) {
    if (!(error instanceof MediumFailure) || others.length === 0) throw error;
    return fromFirst(others, restore);
  }
}
