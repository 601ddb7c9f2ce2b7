/** The monthly backup (P05) as services: a set opened, written on two media, read back, looked at again each week. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Db } from '../platform/db.ts';
import { DamagedSet, type Finding } from '../platform/backup/damage.ts';
import { wipe } from '../platform/backup/media.ts';
import { readSet } from '../platform/backup/read-set.ts';
import { writeSet, type Progress } from '../platform/backup/write-set.ts';
import type { Objects } from '../platform/objects.ts';
import type { ServiceCall } from '../workflows/services.ts';
import { asService, type Result } from './as-service.ts';
import { asFailure, placeOf, throttled, type BackupWorld } from './backup-world.ts';
import { failure } from './failures.ts';
import { whileBeating } from './heartbeat.ts';

interface Run {
  set: string;
  period: string;
  agency: string;
  state: string;
  level: string;
  facts: { manifestSha256: string } | null;
  copies: { medium: string; serial: string; location: string; state: string }[];
}

const deploy = new URL('../deploy/', import.meta.url);
const guides = ['backup/RESTORE.txt', 'backup/open-set.mjs'].map((name) => fileURLToPath(new URL(name, deploy)));

export const createBackups = (db: Db, objects: Objects, backup: BackupWorld | undefined) => {
  const ready = (): BackupWorld => {
    if (!backup) throw failure('backup-not-configured');
    return backup;
  };
  const runOf = async (instance: string): Promise<Run> => {
    const [row] = await db<{ run: Run | null }[]>`select law.backup_of(${instance}) as run`;
    if (!row?.run) throw failure('backup-not-configured');
    return row.run;
  };
  const report = async (set: string, attempt: string | null, progress: Progress): Promise<boolean> => {
    const [row] = await db<{ goes: boolean }[]>`select law.backup_progress(${set}, ${attempt}, ${db.json(progress as never)}) as goes`;
    return row!.goes;
  };

  return {
    /** P05 step 1. @returns { set, period } */
    'backup.open': ({ instance, elementInstance }: ServiceCall): Promise<Result> =>
      asService(db`select law.open_backup(${instance}, ${elementInstance}, ${Object.keys(ready().media)}) as result`),

    /** P05 steps 2 and 3. A run that was killed begins again from the first byte; a set that is written stays. */
    'backup.write': ({ instance }: ServiceCall): Promise<Result> =>
      whileBeating(async () => {
        const { db: reader, keys, media } = ready();
        const { set, period, agency, level, copies } = await runOf(instance);
        const attempt = randomUUID();
        const [row] = await db<{ begun: boolean }[]>`select law.begin_backup(${set}, ${attempt}) as begun`;
        if (!row!.begun) return {};
        const order = { set, attempt, agency, period, secretLevel: level, media: copies.map((copy) => placeOf(copy, media)) };
        const sources = { db: reader, objects, keys, guides, migrations: new URL('migrations/', deploy), report: (progress: Progress) => report(set, attempt, progress) };
        const facts = await asFailure(writeSet(order, sources));
        await db`select law.backup_written(${set}, ${attempt}, ${db.json(facts as never)})`;
        return {};
      }),

    /** P05 step 4: both copies read whole from their media. @returns { verified, late, period, findings } */
    'backup.verify': ({ instance, elementInstance }: ServiceCall): Promise<Result> =>
      whileBeating(async () => {
        const { keys, media } = ready();
        const { set, facts, copies } = await runOf(instance);
        const found: { medium: string; finding?: Finding }[] = [];
        for (const copy of copies) {
          const tell = throttled((bytes: number, of: number) => report(set, null, { stage: 'reading', bytes, items: found.length, of }));
          const finding = await findingOf(readSet(placeOf(copy, media), set, facts?.manifestSha256 ?? '', keys, {}, tell));
          found.push({ medium: copy.medium, ...(finding ? { finding } : {}) });
        }
        return asService(db`select law.conclude_backup(${instance}, ${elementInstance}, ${db.json(found as never)}) as result`);
      }),

    /** The weekly look at every copy that counts. @throws ApplicationFailure `backup-changed`: an incident, once for each set */
    'backup.recheck': ({ instance }: ServiceCall): Promise<Result> =>
      whileBeating(async () => {
        const { keys, media } = ready();
        const copies = await db<{ set: string; medium: string; serial: string; location: string; manifest: string }[]>`
          select set_id as "set", medium_id as medium, serial, location, manifest_sha256 as manifest from law.copies_to_check(${instance})`;
        const changed = new Set<string>();
        for (const copy of copies) {
          const finding = await findingOf(readSet(placeOf(copy, media), copy.set, copy.manifest, keys));
          await db`select law.copy_checked(${copy.set}, ${copy.medium}, ${finding ? db.json(finding as never) : null})`;
          if (finding) changed.add(`${copy.serial}: ${finding.part}`);
        }
        if (changed.size > 0) throw failure('backup-changed', { copies: [...changed].join('; ') });
        return { checked: copies.length };
      }),

    /** Whether the month before, or this one from its last day on, has no verified set (R-CIR-10.2). */
    'backup.month': ({ instance }: ServiceCall): Promise<Result> => asService(db`select law.month_standing(${instance}) as result`),
  };
};

/** Wipes what two persons released. */
export async function wipeReleased(db: Db, media: Record<string, string>): Promise<void> {
  const copies = await db<{ set: string; medium: string; location: string }[]>`
    select set_id as "set", medium_id as medium, location from law.copies_to_wipe()`;
  for (const { set, medium, location } of copies) {
    // It waits until its medium is mounted again.
    if (!media[location]) continue;
    await wipe(placeOf({ serial: medium, location }, media), set);
    await db`select law.copy_wiped(${set}, ${medium})`;
  }
}

async function findingOf(reading: Promise<unknown>): Promise<Finding | undefined> {
  try {
    await asFailure(reading);
    return undefined;
  } catch (error) {
    if (error instanceof DamagedSet) return error.finding;
    throw error;
  }
}
