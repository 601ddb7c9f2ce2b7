/**
 * What a data folder keeps about itself: generated passwords and keys, chosen ports, which object store wrote it,
 * whether it is seeded.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../launcher/sentences.mjs';
import type { Product } from '../servers/pins.mjs';

/** The logins of design.md law 5; `owner` is the administrator that migrates. */
export const logins = ['owner', 'web', 'worker', 'backup', 'auditor'] as const;
export type Login = (typeof logins)[number];

export interface Secrets {
  postgres: Record<Login, string>;
  s3: { accessKey: string; secretKey: string };
}

export interface Settings {
  ports: Record<string, number>;
  objectStore?: Product;
  seeded?: boolean;
}

export interface DataFolder {
  path: string;
  secrets: Secrets;
  settings: Settings;
  /** Path of a file or folder inside. */
  at(...parts: string[]): string;
  save(): void;
}

/**
 * Opens or makes the folder.
 * @throws Failure `secrets-missing` when it holds data but no longer the secrets that go with it
 */
export function openDataFolder(folder: string): DataFolder {
  const at = (...parts: string[]): string => path.join(folder, ...parts);
  mkdirSync(folder, { recursive: true });
  // Postgres may run as another user when we are root, and must get through; secrets have their own 0600.
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  for (const name of ['logs', 'staging']) mkdirSync(at(name), { recursive: true, mode: 0o700 });

  const secrets = once(folder, at('secrets.json'), newSecrets);
  once(folder, keyRingPath(at), newKeyRing);
  // A ring of its own, held apart from what it protects; nothing older than it can need it.
  if (!existsSync(at('backup-keys.json'))) writeWhole(at('backup-keys.json'), newKeyRing());
  const settings: Settings = existsSync(at('settings.json')) ? readJson(at('settings.json')) : { ports: {} };
  return { path: folder, secrets, settings, at, save: () => writeWhole(at('settings.json'), settings) };
}

/** The codec's key ring: the agency's own file, or one in the demonstration's data. */
export function keyRingPath(at: (name: string) => string): string {
  return process.env.LUUTRINH_KEYS ?? at('keys.json');
}

/** Replaces a file at once, so that a reader never sees half of it. */
export function writeWhole(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** A secret is made only for an empty folder: a new one beside old data would lock everyone out of it. */
function once<T>(folder: string, file: string, make: () => T): T {
  if (existsSync(file)) return readJson(file);
  if (existsSync(path.join(folder, 'pg')) || existsSync(path.join(folder, 'temporal.db'))) {
    throw new Failure('secrets-missing', { file, data: folder });
  }
  const made = make();
  writeWhole(file, made);
  return made;
}

function newSecrets(): Secrets {
  const password = (): string => randomBytes(24).toString('base64url');
  return {
    postgres: { owner: password(), web: password(), worker: password(), backup: password(), auditor: password() },
    s3: { accessKey: `luutrinh${randomBytes(6).toString('hex')}`, secretKey: password() },
  };
}

function newKeyRing(): { current: string; keys: Record<string, string> } {
  return { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
