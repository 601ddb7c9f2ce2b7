/** What travels to Temporal is encrypted (design.md, law 3): AES-256-GCM bound to namespace and workflow id; contents travel as `{ ref }`. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec, type SerializationContext } from '@temporalio/common';
import { collapse, expand, type ContentSource } from './content-refs.ts';
import type { KeyRing } from './key-ring.ts';

const encrypted = 'binary/luutrinh-aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const headLengthBytes = 2;
const text = new TextDecoder();
const bytes = new TextEncoder();

/** A payload that nobody with our keys sealed for this place: altered, cut short, moved, or never encrypted. Says nothing of its contents. */
export class PayloadNotOpened extends Error {
  override name = 'PayloadNotOpened';
}

/** What a workflow finds in the place of an argument that did not open; workflows/incoming.ts drops or refuses it. */
const unopened: Payload = { metadata: { [METADATA_ENCODING_KEY]: bytes.encode('json/plain') }, data: bytes.encode('{"unopened":true}') };

/**
 * Encrypts every payload. With `contents` (the worker) a payload `{"ref":"<sha256>"}` is expanded on the way in to
 * `{"ref":…,"body":…}`, so that a workflow has its definition at hand and the history holds 64 digits.
 * Decoding throws PayloadNotOpened, or MissingKey where the ring lacks the key that sealed it. The worker alone goes on where a
 * stranger's signal or update did not open, since one such payload would otherwise stop its instance for good (M19, B10).
 */
export function createCodec(keys: KeyRing, contents?: ContentSource): PayloadCodec {
  const admit = (payload: Payload, context: SerializationContext | undefined): Payload => {
    try {
      return open(payload, keys, boundTo(context));
    } catch (error) {
      // What an activity answered is ours, and nothing stands in for it.
      if (contents && context?.type === 'workflow' && error instanceof PayloadNotOpened) return unopened;
      throw error;
    }
  };
  return {
    async encode(payloads, context) {
      return payloads.map((payload) => seal(contents ? collapse(payload) : payload, keys, boundTo(context)));
    },
    async decode(payloads, context) {
      const opened = payloads.map((payload) => admit(payload, context));
      return contents ? Promise.all(opened.map((payload) => expand(payload, contents))) : opened;
    },
  };
}

/** A payload moved to another workflow or namespace does not open (M25). The SDK says of a failed workflow task's failure only that it is one. */
const boundTo = (context: SerializationContext | undefined): Uint8Array => bytes.encode(`${context?.namespace ?? ''}\n${context?.workflowId ?? ''}`);

/** Within the SDK's threads bytes may arrive as a plain array. */
const bytesOf = (data: Payload['data']): Uint8Array => (ArrayBuffer.isView(data) ? data : Uint8Array.from(data ?? []));

function seal(payload: Payload, keys: KeyRing, aad: Uint8Array): Payload {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keys.currentKey, iv).setAAD(aad);
  const metadata = Object.entries(payload.metadata ?? {}).map(([name, value]) => [name, text.decode(bytesOf(value))]);
  const head = Buffer.from(JSON.stringify(Object.fromEntries(metadata)));
  const length = Buffer.alloc(headLengthBytes);
  length.writeUInt16BE(head.length);
  const data = Buffer.concat([iv, cipher.update(length), cipher.update(head), cipher.update(bytesOf(payload.data)), cipher.final()]);
  return {
    metadata: { [METADATA_ENCODING_KEY]: bytes.encode(encrypted), 'key-id': bytes.encode(keys.current) },
    data: Buffer.concat([data, cipher.getAuthTag()]),
  };
}

function open(payload: Payload, keys: KeyRing, aad: Uint8Array): Payload {
  if (text.decode(payload.metadata?.[METADATA_ENCODING_KEY]) !== encrypted) throw new PayloadNotOpened('not encrypted by this house');
  const plain = decrypt(bytesOf(payload.data), keys.key(text.decode(payload.metadata?.['key-id'])), aad);
  const headEnd = headLengthBytes + plain.readUInt16BE(0);
  const metadata = JSON.parse(plain.toString('utf8', headLengthBytes, headEnd)) as Record<string, string>;
  return {
    metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, bytes.encode(value)])),
    // A copy: a view of Node's pool of buffers would take its 64 kB along into the workflows' thread.
    data: new Uint8Array(plain.subarray(headEnd)),
  };
}

/** The tag covers every byte; what passes is what was sealed. */
function decrypt(sealed: Uint8Array, key: Buffer, aad: Uint8Array): Buffer {
  if (sealed.length < ivBytes + tagBytes + headLengthBytes) throw new PayloadNotOpened('cut short');
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes)).setAAD(aad);
  cipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(ivBytes, sealed.length - tagBytes)), cipher.final()]);
  } catch {
    throw new PayloadNotOpened('altered, or sealed for another place');
  }
}

