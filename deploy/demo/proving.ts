/** Somebody at work for long proves the password again before an approval asks for it (M14), as their page would have them do. */
import type { Db } from '../../platform/db.ts';

const goodFor = 60_000;

/** @param key what the password is derived to. @returns proves when the last proof is a minute old */
export function proving(db: Db, token: string, key: Uint8Array): () => Promise<void> {
  let provedAt = Date.now();
  return async () => {
    if (Date.now() - provedAt < goodFor) return;
    await db`select law.reauthenticate(${token}, ${Buffer.from(key)})`;
    provedAt = Date.now();
  };
}
