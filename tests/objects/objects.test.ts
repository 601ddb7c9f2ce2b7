/** The object store as the product sees it, on the real one: what it keeps, what it refuses, what it notices. */
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { before, describe, test } from 'node:test';
import { Client } from 'minio';
import { createObjects, type Bucket } from '../../platform/objects.ts';
import { IntegrityFailure, ObjectMissing, ObjectStoreFailure } from '../../platform/objects/failures.ts';
import { stack } from '../stack.ts';
import { cuttingProxy } from './cutting-proxy.ts';

const { s3, data } = stack();
const prefix = `test-${randomUUID().slice(0, 8)}-`;
const agency = randomUUID();
const objects = createObjects({ ...s3, prefix, retainDays: 1 });
/** What somebody holds who has the store's keys, or its disk. */
const { hostname, port } = new URL(s3.endpoint);
const thief = new Client({ ...s3, endPoint: hostname, port: Number(port), useSSL: s3.endpoint.startsWith('https') });

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const content = (bytes: number) => {
  const body = randomBytes(bytes);
  return { body, sha256: hashOf(body), bytes };
};
const keep = async (bytes: number) => {
  const kept = content(bytes);
  await objects.put('raw', agency, kept.sha256, kept.body, kept.bytes);
  return kept;
};
const read = async (bucket: Bucket, sha256: string, versionId?: string) =>
  buffer((await objects.get(bucket, agency, sha256, versionId ? { versionId } : {})).stream);

before(() => objects.ensureBuckets());

describe('content of every size comes back as it went in', () => {
  for (const size of [0, 1, 1_000, 4 * 1024 * 1024, 9 * 1024 * 1024, 30_000_000]) {
    test(`${size} bytes`, async () => {
      const { body, sha256, bytes } = await keep(size);
      const { bytes: told, stream } = await objects.get('raw', agency, sha256);
      assert.equal(told, bytes);
      assert.ok((await buffer(stream)).equals(body));
    });
  }
});

describe('putting', () => {
  test('the same content again, eight times at once, and as a stream, is fine', async () => {
    const { body, sha256, bytes } = content(9_000_000);
    await Promise.all(Array.from({ length: 8 }, () => objects.put('raw', agency, sha256, body, bytes)));
    await objects.put('raw', agency, sha256, Readable.from(body, { objectMode: false }), bytes);
    assert.ok((await read('raw', sha256)).equals(body));
  });

  for (const size of [1_000, 9_000_000]) {
    test(`${size} bytes under another content's hash throws and shows nothing`, async () => {
      const { body, bytes } = content(size);
      const other = content(10).sha256;
      await assert.rejects(objects.put('raw', agency, other, body, bytes), IntegrityFailure);
      await assert.rejects(read('raw', other), ObjectMissing);
    });
  }

  test('a copy that was altered in the store is made good', async () => {
    const { body, sha256, bytes } = await keep(1_000);
    await thief.putObject(`${prefix}raw`, `${agency}/${sha256}`, Buffer.from('altered'));
    await objects.put('raw', agency, sha256, body, bytes);
    assert.ok((await read('raw', sha256)).equals(body));
  });

  test('a key can name nothing but an opaque agency and a hash', async () => {
    for (const name of ['../raw', 'Nguyễn Văn A', '']) {
      await assert.rejects(objects.discard(name, 'a'.repeat(64)), TypeError);
    }
    await assert.rejects(objects.discard(agency, '001185012345'), TypeError);
  });
});

describe('an altered object', () => {
  const attacks: [string, (body: Buffer) => Buffer][] = [
    ['one bit flipped', (body) => Buffer.from(body).fill(body[500]! ^ 1, 500, 501)],
    ['cut short', (body) => body.subarray(0, 900)],
    ['made longer', (body) => Buffer.concat([body, Buffer.from('x')])],
    ['emptied', () => Buffer.alloc(0)],
    ['swapped for another scan', () => randomBytes(1_000)],
  ];
  for (const [what, alter] of attacks) {
    for (const bucket of ['raw', 'rendition'] as const) {
      test(`in ${bucket}, ${what}: not one byte is handed out`, async () => {
        const { body, sha256, bytes } = content(1_000);
        await objects.put(bucket, agency, sha256, body, bytes);
        await thief.putObject(`${prefix}${bucket}`, `${agency}/${sha256}`, alter(body));
        await assert.rejects(objects.get(bucket, agency, sha256), IntegrityFailure);
      });
    }
  }

  test('a large one too, and its sealing is refused', async () => {
    const { body, sha256 } = await keep(9_000_000);
    body[8_000_000]! ^= 1;
    await thief.putObject(`${prefix}raw`, `${agency}/${sha256}`, body);
    await assert.rejects(objects.get('raw', agency, sha256), IntegrityFailure);
    await assert.rejects(objects.seal(agency, sha256), IntegrityFailure);
  });

  for (const [size, at] of [
    [1_000, 400],
    [3_000_000, 400],
    [3_000_000, 2_500_000],
    [9_000_000, 8_900_000],
  ] as const) {
    test(`${size} bytes, a bit flipped on the disk at ${at}: no byte is handed out, and putting mends it`, async () => {
      const { body, sha256, bytes } = await keep(size);
      flipOnDisk(join(data, 'objects'), body.subarray(at, at + 64));
      await assert.rejects(objects.get('raw', agency, sha256), IntegrityFailure);
      await objects.put('raw', agency, sha256, body, bytes);
      assert.ok((await read('raw', sha256)).equals(body));
    });
  }
});

describe('a sealed object', () => {
  test('is what was in raw, locked for as long as was asked, and sealing again changes nothing', async () => {
    const { body, sha256 } = await keep(5_000);
    const sealed = await objects.seal(agency, sha256);
    assert.ok(sealed.retainUntil.getTime() > Date.now() + 23 * 3_600_000);
    assert.deepEqual(await objects.seal(agency, sha256), sealed);
    await objects.discard(agency, sha256);
    await assert.rejects(read('raw', sha256), ObjectMissing);
    assert.ok((await read('master', sha256)).equals(body));
    assert.deepEqual(await objects.seal(agency, sha256), sealed);
  });

  test('cannot be deleted, nor its lock shortened, by whoever has the keys', async () => {
    const { body, sha256 } = await keep(5_000);
    const { versionId } = await objects.seal(agency, sha256);
    const [bucket, key] = [`${prefix}master`, `${agency}/${sha256}`];
    const soon = new Date(Date.now() + 1_000).toISOString();
    const shorter = { mode: 'COMPLIANCE', retainUntilDate: soon, versionId, governanceBypass: true } as const;
    await assert.rejects(thief.removeObject(bucket, key, { versionId }));
    await assert.rejects(thief.removeObject(bucket, key, { versionId, governanceBypass: true }));
    await assert.rejects(thief.putObjectRetention(bucket, key, shorter));
    assert.ok((await read('master', sha256, versionId)).equals(body));
  });

  test('is found by its version under a delete marker and under a forged newer version', async () => {
    const { body, sha256 } = await keep(5_000);
    const { versionId } = await objects.seal(agency, sha256);
    const [bucket, key] = [`${prefix}master`, `${agency}/${sha256}`];
    await thief.putObject(bucket, key, Buffer.from('forged'));
    await assert.rejects(read('master', sha256), IntegrityFailure);
    assert.ok((await read('master', sha256, versionId)).equals(body));
    await thief.removeObject(bucket, key);
    await assert.rejects(read('master', sha256), ObjectMissing);
    assert.ok((await read('master', sha256, versionId)).equals(body));
  });
});

describe('a store that fails', () => {
  test('out of reach: a typed failure, from every call', async () => {
    const gone = createObjects({ ...s3, endpoint: 'http://127.0.0.1:1' });
    const { body, sha256, bytes } = content(10);
    const calls = [
      () => gone.ensureBuckets(),
      () => gone.put('raw', agency, sha256, body, bytes),
      () => gone.get('raw', agency, sha256),
      () => gone.seal(agency, sha256),
      () => gone.discard(agency, sha256),
    ];
    for (const call of calls) await assert.rejects(call, ObjectStoreFailure);
  });

  test('breaks off in an upload: nothing is visible, and the next try succeeds', async () => {
    const proxy = await cuttingProxy(s3.endpoint);
    const through = createObjects({ ...s3, prefix, endpoint: proxy.endpoint });
    for (const after of [200_000, 8_500_000, 9_100_000]) {
      const { body, sha256, bytes } = content(12_000_000);
      proxy.cutAfter(after);
      await assert.rejects(through.put('raw', agency, sha256, body, bytes), ObjectStoreFailure);
      await assert.rejects(read('raw', sha256), ObjectMissing);
      proxy.mend();
      await through.put('raw', agency, sha256, body, bytes);
      assert.ok((await read('raw', sha256)).equals(body));
    }
    await proxy.close();
  });

  test('breaks off in a read: a failure before the first byte', async () => {
    const { sha256 } = await keep(9_000_000);
    const proxy = await cuttingProxy(s3.endpoint);
    proxy.cutAfter(100_000);
    const through = createObjects({ ...s3, prefix, endpoint: proxy.endpoint });
    await assert.rejects(through.get('raw', agency, sha256), ObjectStoreFailure);
    await proxy.close();
  });
});

/** Finds bytes in the store's folder and turns one bit in each place. */
function flipOnDisk(folder: string, bytes: Buffer): void {
  let flipped = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const file = readFileSync(path);
    for (let at = file.indexOf(bytes); at >= 0; at = file.indexOf(bytes, at + 1)) {
      file[at + 9]! ^= 1;
      writeFileSync(path, file);
      flipped++;
    }
  }
  assert.ok(flipped > 0, 'the bytes are not on the disk');
}
