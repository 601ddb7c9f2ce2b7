/**
 * A file that leaves the agency's servers is sealed in chunks of 1 MiB: AES-256-GCM under a key derived for this file (HKDF-SHA-256 of the
 * ring's key, a salt, the set's id), the chunk's number and whether it is the last in its nonce. So nothing can be cut off, swapped or moved.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyRing } from '../key-ring.ts';
import { DamagedSet } from './damage.ts';

const magic = Buffer.from('LTBACKUP1\n');
const lengthBytes = 4;
export const chunkBytes = 1 << 20;
const tagBytes = 16;

export const algorithm = 'AES-256-GCM (1 MiB chunks, HKDF-SHA-256)';
/** The cipher module, replaceable and named on each set (R-CIR-10.9). */
export const cipherModule = `OpenSSL ${process.versions.openssl}`;

interface Head {
  set: string;
  keyId: string;
  salt: string;
}

const keyFor = (ringKey: Buffer, { set, salt }: Head): Buffer =>
  Buffer.from(hkdfSync('sha256', ringKey, Buffer.from(salt, 'base64'), `luutrinh-backup/${set}`, 32));

function nonce(chunk: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(chunk), 3);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/** Seals what is given to it, in order; `out` takes the sealed bytes, each call after the last has been taken. */
export async function createSealer(set: string, keys: KeyRing, out: (bytes: Buffer) => Promise<void>) {
  const head: Head = { set, keyId: keys.current, salt: randomBytes(32).toString('base64') };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(text.length);
  const prefix = Buffer.concat([magic, length, text]);
  const key = keyFor(keys.currentKey, head);
  let held: Buffer[] = [];
  let bytes = 0;
  let chunk = 0;
  await out(prefix);

  async function seal(plain: Buffer, last: boolean): Promise<void> {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(chunk, last)).setAAD(prefix);
    chunk += 1;
    await out(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
  }
  return {
    keyId: keys.current,
    async write(piece: Buffer): Promise<void> {
      held.push(piece);
      bytes += piece.length;
      if (bytes <= chunkBytes) return;
      let rest = Buffer.concat(held);
      // A full chunk waits until there is more: only then is it not the last.
      for (; rest.length > chunkBytes; rest = rest.subarray(chunkBytes)) await seal(rest.subarray(0, chunkBytes), false);
      held = [rest];
      bytes = rest.length;
    },
    end: (): Promise<void> => seal(Buffer.concat(held), true),
  };
}

/** Opens a sealed file chunk by chunk. @throws DamagedSet with the byte where the damaged chunk begins; MissingKey */
export async function* openSealed(part: string, set: string, keys: KeyRing, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let opened: { key: Buffer; prefix: Buffer } | undefined;
  let chunk = 0;
  let offset = 0;
  const open = (sealed: Buffer, last: boolean): Buffer => {
    if (!opened || sealed.length < tagBytes) throw new DamagedSet({ part, reason: 'cut-short', offset });
    const decipher = createDecipheriv('aes-256-gcm', opened.key, nonce(chunk, last)).setAAD(opened.prefix);
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    try {
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()]);
      chunk += 1;
      offset += sealed.length;
      return plain;
    } catch {
      throw new DamagedSet({ part, reason: 'altered', offset });
    }
  };
  for await (const piece of source) {
    held = held.length > 0 ? Buffer.concat([held, piece]) : piece;
    if (!opened) {
      const prefix = headOf(part, held);
      if (!prefix) continue;
      const head = parseHead(part, prefix, set);
      opened = { key: keyFor(keys.key(head.keyId), head), prefix };
      held = held.subarray(prefix.length);
      offset = prefix.length;
    }
    while (held.length > chunkBytes + tagBytes) {
      yield open(held.subarray(0, chunkBytes + tagBytes), false);
      held = held.subarray(chunkBytes + tagBytes);
    }
  }
  yield open(held, true);
}

/** The file's beginning, as soon as it is all there. */
function headOf(part: string, held: Buffer): Buffer | undefined {
  const known = Math.min(held.length, magic.length);
  if (!held.subarray(0, known).equals(magic.subarray(0, known))) throw new DamagedSet({ part, reason: 'altered', offset: 0 });
  if (held.length < magic.length + lengthBytes) return undefined;
  const end = magic.length + lengthBytes + held.readUInt32BE(magic.length);
  if (end > 4096) throw new DamagedSet({ part, reason: 'altered', offset: 0 });
  return held.length < end ? undefined : held.subarray(0, end);
}

function parseHead(part: string, prefix: Buffer, set: string): Head {
  try {
    const head = JSON.parse(prefix.toString('utf8', magic.length + lengthBytes)) as Head;
    if (head.set === set && typeof head.keyId === 'string' && typeof head.salt === 'string') return head;
  } catch {
    // falls through: a beginning that is no JSON is as altered as one of another set
  }
  throw new DamagedSet({ part, reason: 'altered', offset: 0 });
}
