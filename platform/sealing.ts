/**
 * What Postgres keeps and cannot read: contents of messages and signals, sealed with the ring and bound to the happening they belong to,
 * and correlation keys as keyed hashes.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

const ivBytes = 12;
const tagBytes = 16;

export interface Sealing {
  /** @param place what it belongs to; moved to another it does not open */
  seal(place: string, value: unknown): string;
  /** @throws Error for what was altered, moved or never sealed; MissingKey */
  open(place: string, sealed: string): unknown;
  /** Under each key of the ring, the current one's first: who hashed under an older one is still met. */
  hashes(...parts: string[]): string[];
}

export const createSealing = (keys: KeyRing): Sealing => ({
  seal(place, value) {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', keys.currentKey, iv).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([iv, cipher.update(JSON.stringify(value)), cipher.final(), cipher.getAuthTag()]);
    return `${keys.current}.${sealed.toString('base64')}`;
  },
  open(place, sealed) {
    const dot = sealed.indexOf('.');
    const bytes = Buffer.from(sealed.slice(dot + 1), 'base64');
    const end = bytes.length - tagBytes;
    const decipher = createDecipheriv('aes-256-gcm', keys.key(sealed.slice(0, dot)), bytes.subarray(0, ivBytes));
    decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(end));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(ivBytes, end)), decipher.final()]).toString()) as unknown;
  },
  hashes: (...parts) => keys.ids.map((id) => createHmac('sha256', keys.key(id)).update(JSON.stringify(['correlation', ...parts])).digest('base64')),
});
