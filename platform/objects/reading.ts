/** Reads objects to their ends, and tells a store that can't be reached from one whose copy is damaged. */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Client } from 'minio';
import { isMissing } from './connection.ts';
import { IntegrityFailure } from './failures.ts';
import { spool, type Spooled } from './spool.ts';

export interface Place {
  /** The bucket's full name. */
  bucket: string;
  key: string;
  versionId?: string | undefined;
}

/**
 * Reads again what failed once: a store that twice breaks off, and before and after it tells of the object, has it
 * damaged.
 */
async function whole<T>(client: Client, place: Place, consume: (body: Readable) => Promise<T>): Promise<T> {
  const { bucket, key, versionId } = place;
  const which = versionId ? { versionId } : {};
  const read = async () => consume(await client.getObject(bucket, key, which));
  const stands = () => client.statObject(bucket, key, which).then(...YES_OR_NO);
  const rethrowUnlessDamaged = async (error: unknown) => {
    if (isMissing(error) || !(await stands())) throw error;
  };
  try {
    return await read();
  } catch (error) {
    await rethrowUnlessDamaged(error);
  }
  try {
    return await read();
  } catch (error) {
    await rethrowUnlessDamaged(error);
    // Both MinIO and SeaweedFS notice rot on their disks themselves, and answer 503 or 500 or break off.
    throw new IntegrityFailure({ bucket, key, found: 'unreadable' });
  }
}

const YES_OR_NO = [() => true, () => false] as const;

/** Undefined when there is none; `unreadable` when the store can't get it off its disk. */
export async function hashOf(client: Client, place: Place): Promise<string | undefined> {
  try {
    return await whole(client, place, async (body) => {
      const hash = createHash('sha256');
      for await (const chunk of body) hash.update(chunk);
      return hash.digest('hex');
    });
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (error instanceof IntegrityFailure) return error.where.found;
    throw error;
  }
}

export const copyOf = (client: Client, place: Place): Promise<Spooled> => whole(client, place, spool);
