/** Brings a set up beside the running system: its own schema, its rows as they were, its objects; then compares all of it with the manifest. */
import type { Db, Tx } from '../db.ts';
import type { KeyRing } from '../key-ring.ts';
import type { Objects } from '../objects.ts';
import type { Manifest } from './manifest.ts';
import type { Place } from './media.ts';
import { readManifest, readSet } from './read-set.ts';
import { factsOf, fieldsOf, quoted, sayTheSame, shapesOf } from './tables.ts';

export interface Beside {
  /** A throw-away database; its login owns it and nothing else. */
  db: Db;
  /** Throw-away buckets. */
  objects: Objects;
}

export interface Difference {
  what: string;
  expected: string;
  found: string;
}

export interface Compared {
  tables: number;
  rows: number;
  objects: number;
  differences: Difference[];
}

/** How far: `restoring` in bytes of the archive, `comparing` in tables. */
export type TellRestore = (stage: 'restoring' | 'comparing', done: number, of: number) => Promise<void>;

/** @throws DamagedSet, MissingKey */
export async function restoreBeside(beside: Beside, place: Place, set: string, manifestSha256: string, keys: KeyRing, tell: TellRestore): Promise<Compared> {
  await destroyBeside(beside);
  await beside.objects.ensureBuckets();
  const { contents } = await readManifest(place, set, manifestSha256);
  const loader = createLoader(beside.db, contents);
  let objects = 0;
  await readSet(
    place, set, manifestSha256, keys,
    {
      schema: (_, text) => loader.schema(text.toString('utf8')),
      tablePart: (table, text) => loader.rows(table, text.toString('utf8')),
      async object(kind, agency, sha256, body) {
        // The store hashes what it got before it answers.
        await beside.objects.put(kind === 'scan' ? 'raw' : 'rendition', agency, sha256, body, body.length);
        objects += 1;
      },
    },
    (bytes, of) => tell('restoring', bytes, of),
  );
  const compared = await compare(beside.db, contents, tell);
  if (objects !== contents.objects.count) compared.differences.push({ what: 'objects', expected: String(contents.objects.count), found: String(objects) });
  return { ...compared, objects };
}

function createLoader(db: Db, { tables }: Manifest['contents']) {
  const columns = new Map(tables.map((table) => [table.name, table.columns]));
  let isEmpty = false;
  return {
    schema: (text: string): Promise<void> => db.begin(async (tx) => void (await tx.unsafe(text))),
    rows: (table: string, text: string): Promise<void> =>
      db.begin(async (tx) => {
        await tx.unsafe('set local session_replication_role = replica');
        await tx.unsafe(`create table if not exists public.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
        // What migrations put there is in the set as well.
        if (!isEmpty) for (const { name } of tables) await tx.unsafe(`delete from public.${quoted(name)}`);
        isEmpty = true;
        await insertText(tx, table, columns.get(table)!, text);
      }),
  };
}

const batch = 500;

/** Rows as COPY wrote them, of a table that may compute other columns itself. */
export async function insertText(tx: Tx, table: string, columns: string[], text: string): Promise<void> {
  const types = new Map((await tx<{ name: string; type: string }[]>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = to_regclass('public.' || quote_ident(${table})) and attnum > 0 and not attisdropped`).map(({ name, type }) => [name, type]));
  const values = columns.map((name, i) => `(r ->> ${i})::${types.get(name)!}`);
  await tx.unsafe(`create or replace function pg_temp.load(rows jsonb) returns void language sql as $load$
    insert into public.${quoted(table)} (${columns.map(quoted).join(', ')}) overriding system value select ${values.join(', ')} from jsonb_array_elements(rows) r $load$`);
  const lines = text.split('\n');
  lines.pop();
  for (let i = 0; i < lines.length; i += batch) await tx`select pg_temp.load(${tx.json(lines.slice(i, i + batch).map(fieldsOf))})`;
}

/** Every table once more as text: as many rows, the same bytes. */
async function compare(db: Db, { tables }: Manifest['contents'], tell: TellRestore): Promise<Compared> {
  return db.begin(async (tx) => {
    await sayTheSame(tx);
    const differences: Difference[] = [];
    const shapes = new Map((await shapesOf(tx)).map((shape) => [shape.name, shape]));
    let rows = 0;
    for (const [i, table] of tables.entries()) {
      const shape = shapes.get(table.name);
      const found = shape ? await factsOf(tx, shape) : undefined;
      rows += found?.rows ?? 0;
      if (found?.sha256 !== table.sha256) {
        differences.push({ what: `tables/${table.name}`, expected: `${table.rows} ${table.sha256}`, found: found ? `${found.rows} ${found.sha256}` : '-' });
      }
      await tell('comparing', i + 1, tables.length);
    }
    return { tables: tables.length, rows, objects: 0, differences };
  });
}

export interface Sampled {
  record: string;
  facts: Record<string, unknown>;
}

/** Some records as the copy has them, chosen by chance that can be repeated. */
export async function sampleBeside({ db }: Beside, seed: string, count: number): Promise<Sampled[]> {
  const rows = await db<{ record: string; facts: Record<string, unknown> }[]>`
    select id as record, law.record_figures(id) as facts from e_record order by md5(id::text || ${seed}) limit ${count}`;
  return rows.map(({ record, facts }) => ({ record, facts }));
}

/** Nothing of the copy stays. */
export async function destroyBeside({ db, objects }: Beside): Promise<void> {
  const [there] = await db<{ scans: boolean }[]>`select to_regclass('public.scan_page') is not null as scans`;
  if (there?.scans) {
    const named = await db<{ bucket: 'raw' | 'rendition'; agency: string; sha256: string }[]>`
      select 'raw' as bucket, agency_id::text as agency, sha256 from scan
      union select 'rendition', agency_id::text, s from scan_page, unnest(array[view_sha256, thumb_sha256]) s`;
    for (const { bucket, agency, sha256 } of named) await objects.discard(agency, sha256, bucket);
  }
  await db.unsafe('drop schema if exists law cascade; drop schema public cascade; create schema public');
}
