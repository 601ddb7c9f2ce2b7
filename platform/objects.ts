/** Scans in the object store under `<agency>/<sha256>`: hashed on the way in and before a byte goes out (law 9). */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  connect,
  speaking,
  undefinedIfMissing,
  unfitIfRefused,
  type ObjectStoreAddress,
} from './objects/connection.ts';
import { IntegrityFailure, ObjectStoreFailure } from './objects/failures.ts';
import { createQueues } from './objects/queues.ts';
import { copyOf, hashOf } from './objects/reading.ts';

/** `raw`: originals until sealing; `master`: sealed originals, versioned and locked; `rendition`: page images. */
export type Bucket = 'raw' | 'master' | 'rendition';

export interface ObjectStoreSettings extends ObjectStoreAddress {
  /** Put before each bucket's name, so that two installations (or tests) can share a store. */
  prefix?: string;
  /** Days for which nobody can delete a sealed object. An original record is kept for good; S3 takes 100 years. */
  retainDays?: number;
}

/** `versionId` names the locked version in `master`: it finds the content whatever is put over the key later. */
export interface Sealed {
  versionId: string;
  retainUntil: Date;
}

export interface Verified {
  bytes: number;
  stream: Readable;
}

/** A file's path, the bytes, or a stream (which is consumed). */
type Source = string | Buffer | Readable;

const DAY = 86_400_000;
const BUCKETS: readonly Bucket[] = ['raw', 'master', 'rendition'];

/** Every error of the store is thrown as a typed failure of `objects/failures.ts`; everything else is a fault. */
export function createObjects(settings: ObjectStoreSettings) {
  const { prefix = 'luutrinh-', retainDays = 36_500 } = settings;
  const client = connect(settings);
  const name = (bucket: Bucket) => prefix + bucket;
  const inTurn = createQueues();

  /**
   * Creates what is missing. Throws ObjectStoreFailure `object-store-unfit` where `master` cannot lock its versions.
   */
  const ensureBuckets = () =>
    speaking(async () => {
      for (const bucket of BUCKETS) {
        if (await client.bucketExists(name(bucket))) continue;
        await client.makeBucket(name(bucket), '', { ObjectLocking: bucket === 'master' });
      }
      // The floor that holds even if we die between a put and its retention.
      const floor = { mode: 'COMPLIANCE', unit: 'Days', validity: retainDays } as const;
      await unfitIfRefused(async () => client.setObjectLockConfig(name('master'), floor));
      const { Status } = await client.getBucketVersioning(name('master'));
      if (Status !== 'Enabled') throw new ObjectStoreFailure('object-store-unfit', new Error(`versioning: ${Status}`));
    });

  const placeOf = (bucket: Bucket, key: string, versionId?: string) => ({ bucket: name(bucket), key, versionId });

  /**
   * Completes no upload of content that is not what its key says. minio-js does not watch its source for errors, so we
   * do.
   */
  async function upload(bucket: Bucket, key: string, source: Source, bytes: number) {
    const checked = Readable.from(checking(source, bucket, key), { objectMode: false });
    const broken = new Promise<never>((_, reject) => checked.once('error', reject));
    try {
      return await Promise.race([client.putObject(name(bucket), key, checked, bytes), broken]);
    } finally {
      checked.destroy();
    }
  }

  /**
   * Stores the content under its hash, reads it back and hashes it before it answers. The same content again is fine
   * and costs one read; a copy that rotted in the store is put again. Content that is not what `sha256` says throws
   * IntegrityFailure and never becomes visible. `bytes` is its length.
   */
  const put = (bucket: 'raw' | 'rendition', agency: string, sha256: string, source: Source, bytes: number) =>
    speaking(() => {
      const key = keyOf(agency, sha256);
      // minio-js lets two uploads under one key share their parts, and then one of them fails.
      return inTurn(`${bucket}/${key}`, async () => {
        if ((await hashOf(client, placeOf(bucket, key))) === sha256) return;
        await upload(bucket, key, source, bytes);
        const found = await hashOf(client, placeOf(bucket, key));
        if (found !== sha256) throw new IntegrityFailure({ bucket, key, found: String(found) });
      });
    });

  /**
   * Verifies the whole object first and only then hands out a stream of it (of memory or of an unlinked file, never of
   * the store). Throws ObjectMissing, IntegrityFailure (an incident: somebody or something changed a scan) or
   * ObjectStoreFailure.
   */
  const get = (
    bucket: Bucket,
    agency: string,
    sha256: string,
    wanted: { versionId?: string } = {},
  ): Promise<Verified> =>
    speaking(async () => {
      const key = keyOf(agency, sha256);
      const copy = await copyOf(client, placeOf(bucket, key, wanted.versionId));
      if (copy.sha256 === sha256) return { bytes: copy.bytes, stream: copy.stream() };
      await copy.discard();
      throw new IntegrityFailure({ bucket, key, found: copy.sha256 });
    });

  /**
   * Copies an original from `raw` to `master` under COMPLIANCE retention, and reads back both content and retention.
   * Sealing again answers with the version that is there. The copy passes through us: the store's own copying is not
   * trusted.
   */
  const seal = (agency: string, sha256: string): Promise<Sealed> =>
    speaking(() => {
      const key = keyOf(agency, sha256);
      return inTurn(`master/${key}`, async () => {
        const standing = await client.statObject(name('master'), key).catch(undefinedIfMissing);
        if (standing?.versionId && (await hashOf(client, placeOf('master', key, standing.versionId))) === sha256) {
          return retain(key, standing.versionId);
        }
        const original = await get('raw', agency, sha256);
        const { versionId } = await upload('master', key, original.stream, original.bytes);
        if (!versionId) throw new ObjectStoreFailure('object-store-unfit', new Error('no version id'));
        const found = await hashOf(client, placeOf('master', key, versionId));
        if (found !== sha256) throw new IntegrityFailure({ bucket: 'master', key, found: String(found) });
        return retain(key, versionId);
      });
    });

  /**
   * minio-js turns lock headers given to putObject into plain metadata; so retention is set on the version, and read
   * back.
   */
  async function retain(key: string, versionId: string): Promise<Sealed> {
    const held = () => client.getObjectRetention(name('master'), key, { versionId }).catch(undefinedIfMissing);
    const least = Date.now() + (retainDays - 1) * DAY;
    const isEnough = (lock: Awaited<ReturnType<typeof held>>) =>
      lock?.mode === 'COMPLIANCE' && new Date(lock.retainUntilDate).getTime() >= least;
    let lock = await held();
    if (!isEnough(lock)) {
      const retainUntilDate = new Date(Date.now() + retainDays * DAY).toISOString();
      await client.putObjectRetention(name('master'), key, { mode: 'COMPLIANCE', retainUntilDate, versionId });
      lock = await held();
    }
    if (!lock || !isEnough(lock)) throw new ObjectStoreFailure('object-store-unfit', new Error('retention not kept'));
    return { versionId, retainUntil: new Date(lock.retainUntilDate) };
  }

  /**
   * Removes an original that was never sealed (a mis-scan, a stranger's paper), or a page image of it; the caller logs
   * the act.
   */
  const discard = (agency: string, sha256: string, bucket: 'raw' | 'rendition' = 'raw') =>
    speaking(() => client.removeObject(name(bucket), keyOf(agency, sha256)));

  return { ensureBuckets, put, get, seal, discard };
}

export type Objects = ReturnType<typeof createObjects>;

/** Ends with a failure instead of an end when the whole is not what its key says. */
async function* checking(source: Source, bucket: Bucket, key: string) {
  const body = typeof source === 'string' ? createReadStream(source) : Readable.from(source, { objectMode: false });
  const hash = createHash('sha256');
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
  const found = hash.digest('hex');
  if (!key.endsWith(`/${found}`)) throw new IntegrityFailure({ bucket, key, found });
}

/** No personal number or name can be in a key: an opaque agency id and a hash, and nothing else. */
function keyOf(agency: string, sha256: string): string {
  if (!/^[0-9A-Za-z-]{1,64}$/.test(agency) || !/^[0-9a-f]{64}$/.test(sha256))
    throw new TypeError('not an agency id and a SHA-256');
  return `${agency}/${sha256}`;
}
