/** The tables of a cut, each as the text that Postgres's own COPY writes and reads, in the order of its key. */
import { createHash } from 'node:crypto';
import type { Tx } from '../db.ts';

export interface TableShape {
  name: string;
  columns: string[];
  /** Columns whose order the rows have: those of the key, or all where there is none. */
  order: string[];
}

export interface TableFacts {
  name: string;
  columns: string[];
  rows: number;
  bytes: number;
  /** Of the whole text. */
  sha256: string;
}

/** How many bytes of text a part of a table has at least, and how many rows are fetched at once. */
const partBytes = 4 << 20;
const fetchRows = 2_000;

/** Every table of the product; a column that Postgres computes from others is not copied. */
export async function shapesOf(tx: Tx): Promise<TableShape[]> {
  return tx<TableShape[]>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce(
        (select array_agg(a.attname::text order by k.n) from pg_index i, unnest(i.indkey::int2[]) with ordinality k (attnum, n), pg_attribute a
         where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum),
        (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)) as "order"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`;
}

/** As in the set, so in the copy restored from it, on whatever machine. */
export async function sayTheSame(tx: Tx): Promise<void> {
  await tx.unsafe(`set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex'`);
}

/** A table's text in parts of some MiB. */
export async function* textOf(tx: Tx, { name, columns, order }: TableShape): AsyncGenerator<{ text: Buffer; rows: number }> {
  await tx.unsafe(`declare cut no scroll cursor for select ${line(columns)} as line from public.${quoted(name)} order by ${order.map(inOneOrder).join(', ')}`);
  let held: string[] = [];
  let bytes = 0;
  const part = (): { text: Buffer; rows: number } => ({ text: Buffer.from(`${held.join('\n')}\n`), rows: held.length });
  for (;;) {
    const rows = (await tx.unsafe(`fetch ${fetchRows} from cut`)) as unknown as { line: string }[];
    if (rows.length === 0) break;
    for (const row of rows) {
      held.push(row.line);
      bytes += row.line.length;
      if (bytes < partBytes) continue;
      yield part();
      held = [];
      bytes = 0;
    }
  }
  if (held.length > 0) yield part();
  await tx.unsafe('close cut');
}

/** Reads a whole table only for its facts: what a restored copy is compared by. */
export async function factsOf(tx: Tx, shape: TableShape): Promise<TableFacts> {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  for await (const part of textOf(tx, shape)) {
    hash.update(part.text);
    rows += part.rows;
    bytes += part.text.length;
  }
  return { name: shape.name, columns: shape.columns, rows, bytes, sha256: hash.digest('hex') };
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The order of bytes and not of a language, which may sort otherwise in another version. */
const inOneOrder = (column: string): string => `${quoted(column)}::text collate "C"`;

/** One line of COPY's text format: fields parted by tabs, `\N` for null, backslashes before what would part fields or lines. */
const line = (columns: string[]): string => columns.map((name) => `coalesce(${escaped(`${quoted(name)}::text`)}, '\\N')`).join(` || E'\\t' || `);
const escaped = (value: string): string =>
  [['\\\\', '\\\\\\\\'], ['\\t', '\\\\t'], ['\\n', '\\\\n'], ['\\r', '\\\\r']].reduce((inner, [from, to]) => `replace(${inner}, E'${from}', E'${to}')`, value);

/** A line's fields again. */
export function fieldsOf(text: string): (string | null)[] {
  return text.split('\t').map((field) => (field === '\\N' ? null : field.replace(/\\([\\tnr])/g, (_, sign: string) => plain[sign]!)));
}
const plain: Record<string, string> = { '\\': '\\', t: '\t', n: '\n', r: '\r' };
