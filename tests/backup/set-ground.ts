/** Ground for sets: two folders as media, and a set cut from the running stack as the worker cuts it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SetFacts } from '../../platform/backup/manifest.ts';
import type { Place } from '../../platform/backup/media.ts';
import { writeSet, type Progress, type SetOrder } from '../../platform/backup/write-set.ts';
import { openDb, type Db } from '../../platform/db.ts';
import type { KeyRing } from '../../platform/key-ring.ts';
import { createObjects, type Objects } from '../../platform/objects.ts';
import { stack } from '../stack.ts';

export const deploy = new URL('../../deploy/', import.meta.url);
const guides = ['backup/RESTORE.txt', 'backup/open-set.mjs'].map((name) => fileURLToPath(new URL(name, deploy)));

export interface SetGround {
  db: Db;
  objects: Objects;
  keys: KeyRing;
  media: [Place, Place];
  folder: string;
  write(order?: Partial<SetOrder>, report?: (progress: Progress) => Promise<boolean>): Promise<{ set: string; facts: SetFacts }>;
  end(): Promise<void>;
}

export async function newSetGround(): Promise<SetGround> {
  const { databases, s3 } = stack();
  const folder = await mkdtemp(path.join(tmpdir(), 'luutrinh-sets-'));
  const media = ['a', 'b'].map((name): Place => ({ serial: `TEST-${name}`, location: `test-${name}`, folder: path.join(folder, name) })) as [Place, Place];
  for (const place of media) await mkdir(place.folder);
  const db = openDb(databases.backup, { max: 2, longestMs: 300_000 });
  const objects = createObjects(s3);
  const keys = newRing();
  return {
    db, objects, keys, media, folder,
    async write(order, report = async () => true) {
      const set = randomUUID();
      const whole: SetOrder = { set, attempt: randomUUID(), agency: 'Cơ quan thử', period: '2026-11', secretLevel: 'KHONG', media, ...order };
      const sources = { db, objects, keys, guides, migrations: new URL('migrations/', deploy), report };
      return { set: whole.set, facts: await writeSet(whole, sources) };
    },
    async end() {
      await db.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function newRing(): KeyRing {
  const key = randomBytes(32);
  return { current: 'test', currentKey: key, ids: ['test'], key: () => key };
}
