/** The keys that encrypt what travels: a 0600 file outside data and backups, `{ "current": "k1", "keys": { "k1": "<base64, 32 bytes>" } }`. */
import { readFileSync, statSync } from 'node:fs';

export interface KeyRing {
  current: string;
  currentKey: Buffer;
  /** Of every key, the current one's first. */
  ids: string[];
  /** An older key still opens what it sealed: rotation needs no re-encryption. @throws MissingKey */
  key(id: string): Buffer;
}

/** What was sealed with a key the ring lacks waits for the ring to be whole again: an operator's mistake, not a stranger's payload. */
export class MissingKey extends Error {
  override name = 'MissingKey';
}

/** No start without the key. @throws Error when the file is missing, open to others, or malformed */
export function readKeyRing(path = process.env.LUUTRINH_KEYS): KeyRing {
  if (!path) throw new Error('LUUTRINH_KEYS is not set: the key ring has no place');
  if (statSync(path).mode & 0o077) throw new Error('the key ring may be read by its owner alone (chmod 600)');
  const { current, keys } = JSON.parse(readFileSync(path, 'utf8')) as { current: string; keys: Record<string, string> };
  const ring = new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]));
  const key = (id: string): Buffer => {
    const found = ring.get(id);
    if (found?.length !== 32) throw new MissingKey(`the key ring has no usable key ${id}`);
    return found;
  };
  return { current, currentKey: key(current), ids: [current, ...[...ring.keys()].filter((id) => id !== current)], key };
}
