/** One consistent cut: every table in one snapshot of Postgres, and every object which that snapshot names. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Db, Tx } from '../db.ts';
import type { Objects } from '../objects.ts';
import { IntegrityFailure, ObjectMissing } from '../objects/failures.ts';
import type { Archive } from './archive.ts';
import { sayTheSame, shapesOf, textOf, type TableFacts, type TableShape } from './tables.ts';

/** @param tell called after each piece of work; throws to stop */
export type Tell = (stage: 'tables' | 'objects', items: number, of: number) => Promise<void>;

export interface Tables {
  cutAt: string;
  schema: { name: string; sha256: string }[];
  tables: TableFacts[];
  /** Objects the snapshot names; each is a line `<kind>/<agency>/<sha256>` of the file `named`. */
  objects: number;
}

/** Tables, the schema they belong to, and the objects they name. @param migration the text of a migration by its name */
export async function cutTables(db: Db, archive: Archive, named: string, migration: (name: string) => Promise<Buffer>, tell: Tell): Promise<Tables> {
  return db.begin(async (tx) => {
    await tx`set transaction isolation level repeatable read, read only`;
    await sayTheSame(tx);
    const [now] = await tx<{ at: string }[]>`select to_char(transaction_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`;
    const schema = [...(await tx<{ name: string; sha256: string }[]>`select name, sha256 from migration order by name collate "C"`)].map(({ name, sha256 }) => ({ name, sha256 }));
    for (const { name, sha256 } of schema) {
      const text = await migration(name);
      if (createHash('sha256').update(text).digest('hex') !== sha256) throw new Error(`${name} is not the migration that was applied`);
      await archive.entry(`schema/${name}`, text.length, [text]);
    }
    const shapes = await shapesOf(tx);
    const tables: TableFacts[] = [];
    for (const shape of shapes) {
      tables.push(await cutTable(tx, archive, shape));
      await tell('tables', tables.length, shapes.length);
    }
    return { cutAt: now!.at, schema, tables, objects: await nameObjects(tx, named) };
  }) as Promise<Tables>;
}

async function cutTable(tx: Tx, archive: Archive, shape: TableShape): Promise<TableFacts> {
  const hash = createHash('sha256');
  const facts = { name: shape.name, columns: shape.columns, rows: 0, bytes: 0 };
  let part = 0;
  for await (const { text, rows } of textOf(tx, shape)) {
    part += 1;
    hash.update(text);
    facts.rows += rows;
    facts.bytes += text.length;
    await archive.entry(`tables/${shape.name}/${String(part).padStart(6, '0')}.copy`, text.length, [text]);
  }
  return { ...facts, sha256: hash.digest('hex') };
}

/** Scans that were not discarded, and the images of their pages. */
async function nameObjects(tx: Tx, named: string): Promise<number> {
  const file = await open(named, 'wx', 0o600);
  try {
    return await writeNames(tx, file);
  } finally {
    await file.close();
  }
}

async function writeNames(tx: Tx, file: FileHandle): Promise<number> {
  await tx.unsafe(`declare named no scroll cursor for
    select kind || '/' || agency_id || '/' || sha256 as line from (
      select 'scan' as kind, agency_id, sha256 from scan where discarded_at is null
      union select 'rendition', p.agency_id, s from scan_page p join scan using (agency_id, sha256), unnest(array[p.view_sha256, p.thumb_sha256]) s
      where discarded_at is null) named order by kind collate "C", agency_id, sha256 collate "C"`);
  let count = 0;
  for (;;) {
    const rows = (await tx.unsafe('fetch 2000 from named')) as unknown as { line: string }[];
    if (rows.length === 0) break;
    count += rows.length;
    await file.writeFile(rows.map(({ line }) => `${line}\n`).join(''));
  }
  return count;
}

export interface ObjectsCut {
  count: number;
  bytes: number;
  /** What the snapshot names and the store does not have, or not as it was: the set says so, and holds all the rest. */
  absent: { object: string; reason: 'object-missing' | 'integrity-failed' }[];
}

/**
 * Every named object, hashed by the store's reader before a byte is taken. @param list gets a line `<sha256>  <kind>/<agency>/<sha256>` for
 * each that is in the archive, as sha256sum reads it
 */
export async function cutObjects(objects: Objects, archive: Archive, named: string, list: string, of: number, tell: Tell): Promise<ObjectsCut> {
  const cut: ObjectsCut = { count: 0, bytes: 0, absent: [] };
  const file = await open(list, 'wx', 0o600);
  try {
    for await (const line of createInterface({ input: createReadStream(named), crlfDelay: Infinity })) {
      const [, kind, agency, sha256] = /^(scan|rendition)\/([^/]+)\/([0-9a-f]{64})$/.exec(line)!;
      try {
        const found = await (kind === 'scan' ? original(objects, agency!, sha256!) : objects.get('rendition', agency!, sha256!));
        await archive.entry(`objects/${line}`, found.bytes, found.stream);
        await file.writeFile(`${sha256}  ${line}\n`);
        cut.bytes += found.bytes;
        cut.count += 1;
      } catch (error) {
        if (!(error instanceof ObjectMissing || error instanceof IntegrityFailure)) throw error;
        cut.absent.push({ object: line, reason: error.code });
      }
      await tell('objects', cut.count + cut.absent.length, of);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return cut;
}

/** An original, or its sealed and locked copy where the store keeps only that. */
async function original(objects: Objects, agency: string, sha256: string) {
  try {
    return await objects.get('raw', agency, sha256);
  } catch (error) {
    if (!(error instanceof ObjectMissing)) throw error;
    return objects.get('master', agency, sha256);
  }
}
