/** What travels to Temporal is encrypted (design.md, law 3): AES-256-GCM bound to namespace and workflow id; contents travel as `{ ref }`. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec, type SerializationContext } from '@temporalio/common';
import type { KeyRing } from './key-ring.ts';

const encrypted = 'binary/luutrinh-aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const text = new TextDecoder();
const bytes = new TextEncoder();

/** Fetches a content kept in Postgres under its hash, as JSON text. */
export type ContentSource = (sha256: string) => Promise<string>;

/**
 * Encrypts every payload. With `contents` (the worker) a payload `{"ref":"<sha256>"}` is expanded on the way in to
 * `{"ref":…,"body":…}`, so that a workflow has its definition at hand and the history holds 64 digits.
 */
export function createCodec(keys: KeyRing, contents?: ContentSource): PayloadCodec {
  return {
    async encode(payloads, context) {
      return payloads.map((payload) => seal(payload, keys, boundTo(context)));
    },
    async decode(payloads, context) {
      const opened = payloads.map((payload) => open(payload, keys, boundTo(context)));
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
  const head = Buffer.from(JSON.stringify(payload.metadata, (_, value) => (value instanceof Uint8Array ? text.decode(value) : value)));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(head.length);
  const data = Buffer.concat([iv, cipher.update(length), cipher.update(head), cipher.update(bytesOf(payload.data)), cipher.final()]);
  return {
    metadata: { [METADATA_ENCODING_KEY]: bytes.encode(encrypted), 'key-id': bytes.encode(keys.current) },
    data: Buffer.concat([data, cipher.getAuthTag()]),
  };
}

function open(payload: Payload, keys: KeyRing, aad: Uint8Array): Payload {
  if (text.decode(payload.metadata?.[METADATA_ENCODING_KEY]) !== encrypted) throw new Error('a payload is not encrypted by this house');
  const sealed = bytesOf(payload.data);
  const key = keys.key(text.decode(payload.metadata?.['key-id']));
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes)).setAAD(aad);
  cipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const plain = Buffer.concat([cipher.update(sealed.subarray(ivBytes, sealed.length - tagBytes)), cipher.final()]);
  const headLength = plain.readUInt16BE(0);
  const metadata = JSON.parse(plain.toString('utf8', 2, 2 + headLength)) as Record<string, string>;
  return {
    metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, bytes.encode(value)])),
    data: plain.subarray(2 + headLength),
  };
}

const reference = /^\{"ref":"([0-9a-f]{64})"\}$/;

async function expand(payload: Payload, contents: ContentSource): Promise<Payload> {
  if (payload.data?.length !== 74) return payload;
  const sha256 = reference.exec(text.decode(payload.data))?.[1];
  if (!sha256) return payload;
  return { ...payload, data: bytes.encode(`{"ref":"${sha256}","body":${await contents(sha256)}}`) };
}
