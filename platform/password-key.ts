/** The key derived from a password: argon2id, 19 MiB, two passes (OWASP's first recommendation). Postgres keeps only its SHA-256. */
import { hashRaw } from '@node-rs/argon2';

/** `Algorithm.Argon2id`, whose ambient enum single-file compilation can't read. */
const argon2id = 2;

export function passwordKey(password: string, salt: Uint8Array): Promise<Buffer> {
  return hashRaw(password.normalize('NFC'), {
    algorithm: argon2id,
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
    outputLen: 32,
    salt,
  });
}
