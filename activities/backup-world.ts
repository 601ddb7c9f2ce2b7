/** What backups and drills need of the world, and what of its failures a person has to see. */
import { MediumFailure, readMedia, type Place } from '../platform/backup/media.ts';
import type { Beside } from '../platform/backup/restore.ts';
import { openDb, type Db } from '../platform/db.ts';
import { MissingKey, readKeyRing, type KeyRing } from '../platform/key-ring.ts';
import { createObjects, type ObjectStoreSettings } from '../platform/objects.ts';
import { failure } from './failures.ts';

const day = 24 * 3_600_000;

/** What only backups need; absent where the operator has not set it up. */
export interface BackupWorld {
  /** The backup's own login: it reads every table and calls nothing. */
  db: Db;
  /** Not the ring of what travels; the operator who copies sets does not hold it (R-CIR-10.10). */
  keys: KeyRing;
  /** Mounted folders by name (LUUTRINH_MEDIA). */
  media: Record<string, string>;
  /** Where drills restore to; absent where the operator set up none. */
  beside?: Beside;
}

/** A cut reads for as long as it takes. */
export const openBackupWorld = (address: string, s3: ObjectStoreSettings, env = process.env): BackupWorld => ({
  db: openDb(address, { max: 2, longestMs: day }),
  keys: readKeyRing(env.LUUTRINH_BACKUP_KEYS ?? ''),
  media: readMedia(env.LUUTRINH_MEDIA),
  ...(env.DATABASE_URL_DRILL
    ? { beside: { db: openDb(env.DATABASE_URL_DRILL, { max: 2, longestMs: day }), objects: createObjects({ ...s3, prefix: 'luutrinh-drill-', retainDays: 1 }) } }
    : {}),
});

export async function closeBackupWorld({ db, beside }: BackupWorld): Promise<void> {
  await Promise.all([db.end(), beside?.db.end()]);
}

export function placeOf({ serial, location }: { serial: string; location: string }, media: Record<string, string>): Place {
  const folder = media[location];
  if (!folder) throw failure('medium-failed', { serial });
  return { serial, location, folder };
}

/** What a person has to see becomes an incident; a server that is away is waited for. */
export async function asFailure<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof MediumFailure) throw failure('medium-failed', { serial: error.serial });
    if (error instanceof MissingKey) throw failure('backup-key-missing');
    throw error;
  }
}

/** Each second at most. */
export function throttled<T extends unknown[]>(tell: (...what: T) => Promise<unknown>): (...what: T) => Promise<void> {
  let told = 0;
  return async (...what) => {
    if (Date.now() - told < 1_000) return;
    told = Date.now();
    await tell(...what);
  };
}
