/** A set is read back whole, or what is wrong with it is named: one damage of each kind in each kind of file, and a table of chunks. */
import assert from 'node:assert/strict';
import { appendFile, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DamagedSet } from '../../platform/backup/damage.ts';
import type { Manifest } from '../../platform/backup/manifest.ts';
import { readSet } from '../../platform/backup/read-set.ts';
import { newRing, newSetGround, type SetGround } from './set-ground.ts';

let ground: SetGround;
let set: string;
let manifest: Manifest;
let manifestSha256: string;

before(async () => {
  ground = await newSetGround();
  const written = await ground.write();
  set = written.set;
  manifestSha256 = written.facts.manifestSha256;
  manifest = await readSet(ground.media[0], set, manifestSha256, ground.keys);
});
after(() => ground.end());

const at = (name: string): string => path.join(ground.media[1].folder, set, name);
const read = () => readSet(ground.media[1], set, manifestSha256, ground.keys);

test('R-CIR-10.5 (1/2) both copies are the same bytes and name every table, row and object', async () => {
  const other = await read();
  assert.deepEqual(other, manifest);
  assert.ok(manifest.contents.tables.length > 50, 'the tables of the product');
  assert.ok(manifest.contents.objects.count > 0, 'the scans of the demonstration');
  const tables = manifest.contents.tables.map(({ name }) => name);
  for (const name of ['record_value', 'audit', 'instance_step', 'submission', 'migration']) assert.ok(tables.includes(name), name);
});

test('R-CIR-10.9 (1/2) algorithm, key and cipher module stand on the set, and no content is in the open', async () => {
  assert.match(manifest.archive.algorithm, /^AES-256-GCM/);
  assert.equal(manifest.archive.keyId, 'test');
  assert.match(manifest.archive.cipherModule, /^OpenSSL /);
  const sealed = await readFile(at('set.tar.enc'));
  assert.equal(sealed.includes('ustar'), false);
  const [name] = await ground.db<{ full_name: string }[]>`select full_name from person limit 1`;
  assert.equal(sealed.includes(name!.full_name), false);
});

test('R-CIR-10.7 (1/2) the metadata are there as XML', async () => {
  const xml = await readFile(at('metadata.xml'), 'utf8');
  assert.match(xml, new RegExp(`<identifier>${set}</identifier>`));
  assert.match(xml, /<table name="record_value" rows="\d+" bytes="\d+" sha256="[0-9a-f]{64}"\/>/);
});

test('the key that seals acts is in no set', () => {
  assert.equal(manifest.contents.tables.some(({ name }) => name === 'secret'), false);
});

/** Damages one file and says what the reader should call it; `undo` makes it whole again. */
const flips: { file: string; byte: (size: number) => number; reason: string }[] = [
  { file: 'manifest.json', byte: () => 30, reason: 'manifest-altered' },
  { file: 'manifest.json', byte: (size) => size - 2, reason: 'manifest-altered' },
  { file: 'objects.txt', byte: () => 0, reason: 'altered' },
  { file: 'objects.txt', byte: (size) => size - 2, reason: 'altered' },
  { file: 'metadata.xml', byte: (size) => Math.floor(size / 2), reason: 'altered' },
  { file: 'RESTORE.txt', byte: () => 7, reason: 'altered' },
  { file: 'open-set.mjs', byte: (size) => size - 1, reason: 'altered' },
  { file: 'set.tar.enc', byte: () => 0, reason: 'altered' },
  { file: 'set.tar.enc', byte: () => 12, reason: 'altered' },
  { file: 'set.tar.enc', byte: () => 40, reason: 'altered' },
  ...[0.02, 0.11, 0.23, 0.37, 0.49, 0.61, 0.74, 0.86, 0.99].map((share) => ({
    file: 'set.tar.enc', byte: (size: number) => Math.floor(size * share), reason: 'altered',
  })),
  { file: 'set.tar.enc', byte: (size) => size - 1, reason: 'altered' },
];

describe('one flipped bit is found and named', () => {
  for (const [i, { file, byte, reason }] of flips.entries()) {
    test(`${i + 1}. ${file} at ${byte(1000)} of 1000`, async () => {
      const handle = await open(at(file), 'r+');
      const where = byte((await handle.stat()).size);
      const one = Buffer.alloc(1);
      await handle.read(one, 0, 1, where);
      const flip = async (): Promise<void> => void (await handle.write(Buffer.from([one[0]! ^ 1]), 0, 1, where));
      await flip();
      const finding = await found();
      await handle.write(one, 0, 1, where);
      await handle.close();
      assert.equal(finding?.part, file);
      assert.equal(finding?.reason, reason);
      // The chunk that is damaged, and no other.
      if (file === 'set.tar.enc' && where > 200) {
        assert.ok(finding?.offset !== undefined && finding.offset <= where && where < finding.offset + (1 << 20) + 16, JSON.stringify(finding));
      }
    });
  }
});

const harms: { what: string; harm(): Promise<() => Promise<unknown>>; part: string; reason: string }[] = [
  {
    what: 'its last byte is cut off', part: 'set.tar.enc', reason: 'altered',
    async harm() {
      const { size } = await stat(at('set.tar.enc'));
      const last = (await readFile(at('set.tar.enc'))).subarray(size - 1);
      await truncate(at('set.tar.enc'), size - 1);
      return () => appendFile(at('set.tar.enc'), last);
    },
  },
  {
    what: 'it is cut off behind its first chunk', part: 'set.tar.enc', reason: 'altered',
    async harm() {
      const whole = await readFile(at('set.tar.enc'));
      const head = 14 + whole.readUInt32BE(10);
      await truncate(at('set.tar.enc'), head + (1 << 20) + 16);
      return () => writeFile(at('set.tar.enc'), whole);
    },
  },
  {
    what: 'two chunks are swapped', part: 'set.tar.enc', reason: 'altered',
    async harm() {
      const whole = await readFile(at('set.tar.enc'));
      const head = 14 + whole.readUInt32BE(10);
      const chunk = (1 << 20) + 16;
      const swapped = Buffer.concat([whole.subarray(0, head), whole.subarray(head + chunk, head + 2 * chunk), whole.subarray(head, head + chunk), whole.subarray(head + 2 * chunk)]);
      await writeFile(at('set.tar.enc'), swapped);
      return () => writeFile(at('set.tar.enc'), whole);
    },
  },
  {
    what: 'the archive is gone', part: 'set.tar.enc', reason: 'missing',
    async harm() {
      await rename(at('set.tar.enc'), at('elsewhere'));
      return () => rename(at('elsewhere'), at('set.tar.enc'));
    },
  },
  {
    what: 'the manifest is gone', part: 'manifest.json', reason: 'missing',
    async harm() {
      await rename(at('manifest.json'), at('elsewhere'));
      return () => rename(at('elsewhere'), at('manifest.json'));
    },
  },
];

describe('what is cut off, moved or gone is named', () => {
  for (const { what, harm, part, reason } of harms) {
    test(what, async () => {
      const undo = await harm();
      const finding = await found();
      await undo();
      assert.deepEqual([finding?.part, finding?.reason], [part, reason]);
    });
  }
});

test('after all of that it reads whole again: nothing was left damaged by the test', async () => {
  assert.deepEqual(await read(), manifest);
});

test('R-CIR-10.10 (1/2) without its key nothing of it opens', async () => {
  await assert.rejects(readSet(ground.media[0], set, manifestSha256, newRing()), (error: unknown) => error instanceof DamagedSet && error.finding.reason === 'altered');
});

test('another attempt that has taken over stops this one, and nothing half stays', async () => {
  await assert.rejects(ground.write({ set: '00000000-0000-7000-8000-000000000001' }, async () => false), { name: 'Superseded' });
  const again = await ground.write({ set: '00000000-0000-7000-8000-000000000001' });
  assert.equal((await readSet(ground.media[0], again.set, again.facts.manifestSha256, ground.keys)).contents.set, again.set);
  await rm(path.join(ground.media[0].folder, again.set), { recursive: true });
});

async function found() {
  try {
    await read();
    return undefined;
  } catch (error) {
    if (error instanceof DamagedSet) return error.finding;
    throw error;
  }
}
