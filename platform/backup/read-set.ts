/** Reads a whole set back from its medium: every chunk opened, every table and object hashed and held against the manifest. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { KeyRing } from '../key-ring.ts';
import { DamagedSet, type DamageReason } from './damage.ts';
import { sha256Of, type Manifest } from './manifest.ts';
import { setFolder, type Place } from './media.ts';
import { openSealed } from './sealing.ts';
import { readTar } from './tar.ts';

/** What a restore takes out of a set while it is read; each is whole and hashed when it is handed over. */
export interface Taking {
  schema?(name: string, text: Buffer): Promise<void>;
  tablePart?(table: string, text: Buffer): Promise<void>;
  object?(kind: 'scan' | 'rendition', agency: string, sha256: string, body: Buffer): Promise<void>;
}

/** @throws DamagedSet what is wrong, and where; MissingKey */
export async function readManifest(place: Place, set: string, manifestSha256: string): Promise<Manifest> {
  const text = await whole(place, set, 'manifest.json');
  if (sha256Of(text) !== manifestSha256) throw new DamagedSet({ part: 'manifest.json', reason: 'manifest-altered' });
  return JSON.parse(text.toString('utf8')) as Manifest;
}

/** @throws DamagedSet, MissingKey */
export async function readSet(place: Place, set: string, manifestSha256: string, keys: KeyRing, taking: Taking = {}, tell?: (bytes: number, of: number) => Promise<void>): Promise<Manifest> {
  const manifest = await readManifest(place, set, manifestSha256);
  for (const { name, sha256 } of manifest.files) {
    if (sha256Of(await whole(place, set, name)) !== sha256) throw new DamagedSet({ part: name, reason: 'altered' });
  }
  const objects = (await whole(place, set, 'objects.txt')).toString('ascii');
  await readArchive(place, manifest, objects, keys, taking, tell);
  return manifest;
}

async function readArchive(place: Place, { contents, archive }: Manifest, list: string, keys: KeyRing, taking: Taking, tell?: (bytes: number, of: number) => Promise<void>): Promise<void> {
  const part = archive.name;
  const file = path.join(setFolder(place, contents.set), part);
  const sealed = createHash('sha256');
  const tables = new Map(contents.tables.map((table) => [table.name, { ...table, hash: createHash('sha256'), left: table.rows }]));
  const missing = new Set(list.split('\n').filter(Boolean).map((line) => line.slice(66)));
  const schema = new Map(contents.schema.map(({ name, sha256 }) => [name, sha256]));
  let entry = '';
  let hash: Hash;
  let pieces: Buffer[] = [];
  const wrong = (reason: DamageReason): never => {
    throw new DamagedSet({ part, reason, entry });
  };
  const source = async function* () {
    let bytes = 0;
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
      sealed.update(piece as Buffer);
      yield piece as Buffer;
      bytes += (piece as Buffer).length;
      await tell?.(bytes, archive.bytes);
    }
  };
  try {
    await readTar(part, openSealed(part, contents.set, keys, source()), {
      begin: (name) => {
        [entry, hash, pieces] = [name, createHash('sha256'), []];
      },
      piece: (bytes) => {
        hash.update(bytes);
        // Whole only where something is taken: an object of a scan is at most some MiB.
        if (!entry.startsWith('objects/') || taking.object) pieces.push(bytes);
      },
      async end() {
        const [folder, ...names] = entry.split('/');
        const body = Buffer.concat(pieces);
        if (folder === 'tables') {
          const table = tables.get(names[0]!) ?? wrong('not-as-listed');
          table.hash.update(body);
          for (const byte of body) if (byte === 10) table.left -= 1;
          await taking.tablePart?.(table.name, body);
        } else if (folder === 'objects') {
          const sha256 = hash.digest('hex');
          if (!missing.delete(names.join('/')) || sha256 !== names[2]) wrong('not-as-listed');
          await taking.object?.(names[0] as 'scan' | 'rendition', names[1]!, sha256, body);
        } else if (folder === 'schema') {
          if (schema.get(names[0]!) !== hash.digest('hex')) wrong('not-as-listed');
          schema.delete(names[0]!);
          await taking.schema?.(names[0]!, body);
        } else if (entry !== 'contents.json' || body.toString('utf8') !== JSON.stringify(contents)) wrong('not-as-listed');
      },
    });
  } catch (error) {
    if (error instanceof DamagedSet) throw new DamagedSet({ ...error.finding, ...(entry && !error.finding.entry ? { entry } : {}) });
    throw unreadable(part, error);
  }
  for (const table of tables.values()) {
    entry = `tables/${table.name}`;
    if (table.left !== 0 || table.hash.digest('hex') !== table.sha256) wrong('not-as-listed');
  }
  entry = missing.values().next().value ?? schema.keys().next().value ?? '';
  if (entry) wrong('not-as-listed');
  if (sealed.digest('hex') !== archive.sha256) wrong('altered');
}

/** A file of a set; a set's small files are read at once. */
async function whole(place: Place, set: string, name: string): Promise<Buffer> {
  const file = path.join(setFolder(place, set), name);
  try {
    await stat(place.folder);
  } catch (error) {
    throw new DamagedSet({ part: place.serial, reason: 'missing', entry: (error as { code?: string }).code ?? '' });
  }
  return readFile(file).catch((error: unknown) => {
    throw unreadable(name, error);
  });
}

function unreadable(part: string, error: unknown): unknown {
  const code = (error as { code?: string } | null)?.code;
  if (code === 'ENOENT') return new DamagedSet({ part, reason: 'missing' });
  if (code === 'EIO' || code === 'EACCES' || code === 'EISDIR') return new DamagedSet({ part, reason: 'unreadable' });
  return error;
}
