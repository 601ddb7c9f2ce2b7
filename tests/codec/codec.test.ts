/** What travels to Temporal, attacked: a table of payloads and what becomes of each; and which key rings are believed. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { defaultPayloadConverter, type Payload, type SerializationContext } from '@temporalio/common';
import { createCodec } from '../../platform/codec.ts';
import { readKeyRing, type KeyRing } from '../../platform/key-ring.ts';

const key = (n: number): string => Buffer.alloc(32, n).toString('base64');
const secret = 'Nguyễn Thị Bí Mật';
const here: SerializationContext = { type: 'workflow', namespace: 'default', workflowId: 'one' };

let folder: string;
before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'luu-trinh-keys-'));
});
after(() => rmSync(folder, { recursive: true }));

function ring(content: unknown, mode = 0o600): KeyRing {
  const file = path.join(folder, `${Math.random()}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode });
  chmodSync(file, mode);
  return readKeyRing(file);
}

const published = { ['a'.repeat(64)]: '{"process":{"id":"p"}}' };
const contents = async (sha256: string) => published[sha256];
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value)!;
const valueOf = (payload: Payload): unknown => defaultPayloadConverter.fromPayload(payload);
const unopened = { unopened: true };

async function sealed(value: unknown, keys = ring({ current: 'k1', keys: { k1: key(1) } }), context = here): Promise<Payload> {
  const [payload] = await createCodec(keys).encode([payloadOf(value)], context);
  return payload!;
}

const withData = (payload: Payload, change: (data: Buffer) => Uint8Array): Payload => ({ ...payload, data: change(Buffer.from(payload.data!)) });
const flipped = (at: (length: number) => number) => (payload: Payload) =>
  withData(payload, (data) => {
    data[at(data.length)]! ^= 1;
    return data;
  });
const relabelled = (name: string, value: string) => (payload: Payload): Payload => ({ ...payload, metadata: { ...payload.metadata, [name]: Buffer.from(value) } });

describe('a payload that was tampered with', () => {
  const attacks: { what: string; change?: (one: Payload) => Payload; context?: SerializationContext; thrown: string }[] = [
    { what: 'moved to another workflow', context: { ...here, workflowId: 'two' }, thrown: 'PayloadNotOpened' },
    { what: 'moved to another namespace', context: { ...here, namespace: 'other' }, thrown: 'PayloadNotOpened' },
    { what: 'moved to where namespace and id run together', context: { ...here, namespace: 'default\none', workflowId: '' }, thrown: 'PayloadNotOpened' },
    { what: 'without its last byte', change: (one) => withData(one, (data) => data.subarray(0, -1)), thrown: 'PayloadNotOpened' },
    { what: 'of 29 bytes', change: (one) => withData(one, (data) => data.subarray(0, 29)), thrown: 'PayloadNotOpened' },
    { what: 'empty', change: (one) => ({ ...one, data: new Uint8Array() }), thrown: 'PayloadNotOpened' },
    { what: 'with a bit of its nonce flipped', change: flipped(() => 3), thrown: 'PayloadNotOpened' },
    { what: 'with a bit of its contents flipped', change: flipped((length) => Math.floor(length / 2)), thrown: 'PayloadNotOpened' },
    { what: 'with a bit of its tag flipped', change: flipped((length) => length - 1), thrown: 'PayloadNotOpened' },
    { what: 'with a byte more', change: (one) => withData(one, (data) => Buffer.concat([data, Buffer.from([0])])), thrown: 'PayloadNotOpened' },
    { what: 'never encrypted', change: () => payloadOf(secret), thrown: 'PayloadNotOpened' },
    { what: 'without metadata', change: ({ data }) => ({ data: data! }), thrown: 'PayloadNotOpened' },
    { what: 'under a key that the ring lacks', change: relabelled('key-id', 'k9'), thrown: 'MissingKey' },
    { what: 'under a key called like a property', change: relabelled('key-id', '__proto__'), thrown: 'MissingKey' },
    { what: 'under another key of the ring', change: relabelled('key-id', 'k2'), thrown: 'PayloadNotOpened' },
  ];
  for (const { what, change = (one: Payload): Payload => one, context = here, thrown } of attacks) {
    test(`${what}: ${thrown}, and not a word of it; a worker goes on without it unless the key is missing`, async () => {
      const keys = ring({ current: 'k1', keys: { k1: key(1), k2: key(2) } });
      const attacked = change(await sealed({ fullName: secret }, keys));
      await assert.rejects(createCodec(keys).decode([attacked], context), (error: Error) => {
        assert.equal(error.name, thrown);
        assert.doesNotMatch(`${error.message} ${JSON.stringify(error)}`, new RegExp(secret.slice(0, 6)));
        return true;
      });
      const worker = createCodec(keys, contents);
      if (thrown === 'MissingKey') await assert.rejects(worker.decode([attacked], context), { name: thrown });
      else assert.deepEqual(valueOf((await worker.decode([attacked], context))[0]!), unopened);
    });
  }

  test('what an activity answered is never stood in for', async () => {
    const keys = ring({ current: 'k1', keys: { k1: key(1) } });
    const context: SerializationContext = { type: 'activity', namespace: 'default', workflowId: 'one', activityId: '1', isLocal: true };
    const attacked = flipped(() => 20)(await sealed(secret, keys));
    await assert.rejects(createCodec(keys, contents).decode([attacked], context), { name: 'PayloadNotOpened' });
  });
});

describe('a payload as it was sealed', () => {
  const values: unknown[] = [secret, { deep: [1, null, { word: secret }] }, '', null, 0, 'x'.repeat(1_000_000)];
  for (const value of values) {
    test(`${JSON.stringify(value).slice(0, 40)} comes back, and nothing of it is to be seen`, async () => {
      const keys = ring({ current: 'k1', keys: { k1: key(1) } });
      const payload = await sealed(value, keys);
      assert.deepEqual(valueOf((await createCodec(keys).decode([payload], here))[0]!), value);
      assert.deepEqual(Object.keys(payload.metadata!).toSorted(), ['encoding', 'key-id']);
      assert.ok(!Buffer.from(payload.data!).includes(secret));
    });
  }

  test('undefined and bytes keep what they are', async () => {
    const keys = ring({ current: 'k1', keys: { k1: key(1) } });
    for (const value of [undefined, new Uint8Array([0, 255, 10])]) {
      assert.deepEqual(valueOf((await createCodec(keys).decode([await sealed(value, keys)], here))[0]!), value);
    }
  });

  test('the same twice looks different each time', async () => {
    const keys = ring({ current: 'k1', keys: { k1: key(1) } });
    assert.notDeepEqual((await sealed(secret, keys)).data, (await sealed(secret, keys)).data);
  });

  test('an older key still opens what it sealed; the current one seals', async () => {
    const old = await sealed(secret, ring({ current: 'k1', keys: { k1: key(1) } }));
    const rotated = ring({ current: 'k2', keys: { k1: key(1), k2: key(2) } });
    assert.equal(valueOf((await createCodec(rotated).decode([old], here))[0]!), secret);
    assert.equal(Buffer.from((await sealed(secret, rotated)).metadata!['key-id']!).toString(), 'k2');
  });
});

describe('a content by reference', () => {
  const [sha256] = Object.keys(published) as [string];
  const bodies: { sent: string; web: unknown; worker: unknown }[] = [
    { sent: `{"ref":"${sha256}"}`, web: { ref: sha256 }, worker: { ref: sha256, body: { process: { id: 'p' } } } },
    { sent: `{"ref":"${'b'.repeat(64)}"}`, web: { ref: 'b'.repeat(64) }, worker: { ref: 'b'.repeat(64), body: null } },
    { sent: `{"ref":"${sha256}","body":{"process":{"id":"forged"}}}`, web: { ref: sha256, body: { process: { id: 'forged' } } }, worker: { ref: sha256, body: { process: { id: 'p' } } } },
    { sent: `{"body":{"process":{"id":"forged"}},"\\u0072ef":"${sha256}"}`, web: { ref: sha256, body: { process: { id: 'forged' } } }, worker: { ref: sha256, body: { process: { id: 'p' } } } },
    { sent: ` {"ref":"${sha256}"}`, web: { ref: sha256 }, worker: { ref: sha256, body: { process: { id: 'p' } } } },
    { sent: `{"ref":"${sha256}","more":1}`, web: { ref: sha256, more: 1 }, worker: { ref: sha256, more: 1 } },
    { sent: '{"ref":"not a hash"}', web: { ref: 'not a hash' }, worker: { ref: 'not a hash' } },
    { sent: '{"name":"ref"}', web: { name: 'ref' }, worker: { name: 'ref' } },
  ];
  for (const { sent, web, worker } of bodies) {
    test(`${sent.replaceAll(/([ab])\1{63}/g, '$1…')}: as it was sent to the web, expanded by what is published to a worker`, async () => {
      const keys = ring({ current: 'k1', keys: { k1: key(1) } });
      const plain: Payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(sent) };
      const [payload] = await createCodec(keys).encode([plain], here);
      assert.deepEqual(valueOf((await createCodec(keys).decode([payload!], here))[0]!), web);
      assert.deepEqual(valueOf((await createCodec(keys, contents).decode([payload!], here))[0]!), worker);
    });
  }

  test('what a worker hands on is the hash again', async () => {
    const keys = ring({ current: 'k1', keys: { k1: key(1) } });
    const [payload] = await createCodec(keys, contents).encode([payloadOf({ ref: sha256, body: { process: { id: 'p' } } })], here);
    assert.deepEqual(valueOf((await createCodec(keys).decode([payload!], here))[0]!), { ref: sha256 });
  });
});

describe('a key ring', () => {
  const good = { current: 'k1', keys: { k1: key(1) } };
  const rings: { what: string; content: unknown; mode?: number; refused: RegExp | null }[] = [
    { what: 'of its owner alone', content: good, refused: null },
    { what: 'that its group may read', content: good, mode: 0o640, refused: /owner alone/ },
    { what: 'that anybody may read', content: good, mode: 0o604, refused: /owner alone/ },
    { what: 'without the current key', content: { current: 'k2', keys: good.keys }, refused: /no usable key k2/ },
    { what: 'with a short key', content: { current: 'k1', keys: { k1: 'AAAA' } }, refused: /no usable key k1/ },
    { what: 'that is not JSON', content: 'k1', refused: /JSON|token/ },
  ];
  for (const { what, content, mode, refused } of rings) {
    test(`${what} is ${refused ? 'refused' : 'believed'}`, () => {
      if (refused) assert.throws(() => ring(content, mode), refused);
      else assert.equal(ring(content, mode).current, 'k1');
    });
  }
  test('that is not there is refused', () => assert.throws(() => readKeyRing(path.join(folder, 'none')), /ENOENT/));
  test('that has no place is refused', () => assert.throws(() => readKeyRing(''), /no place/));
});
