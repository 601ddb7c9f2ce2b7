/**
 * Opens a backup set without the product: node open-set.mjs <folder of the set> <key ring> <empty folder>. Reads manifest.json, checks every
 * chunk, and writes set.tar there, and load.sql for psql; RESTORE.txt says how to go on. Needs Node 20 or newer and nothing else.
 */
import { createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';

const [folder, ring, target] = process.argv.slice(2);
if (!folder || !ring || !target) throw new Error('node open-set.mjs <folder of the set> <key ring> <empty folder>');
const magic = 10;
const chunk = (1 << 20) + 16;
const { archive, contents } = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
const { keys } = JSON.parse(readFileSync(ring, 'utf8'));
const out = createWriteStream(path.join(target, 'set.tar'), { flags: 'wx', mode: 0o600 });
const sealed = createHash('sha256');
let held = Buffer.alloc(0);
/** @type {Buffer | undefined} */
let key;
let prefix = Buffer.alloc(0);
let n = 0;

/** @param {Buffer} bytes @param {boolean} last */
async function open(bytes, last) {
  if (!key) throw new Error('the archive has no beginning');
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(n), 3);
  nonce[11] = last ? 1 : 0;
  n += 1;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(prefix);
  decipher.setAuthTag(bytes.subarray(bytes.length - 16));
  const plain = Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - 16)), decipher.final()]);
  if (!out.write(plain)) await once(out, 'drain');
}

for await (const piece of createReadStream(path.join(folder, archive.name), { highWaterMark: 1 << 20 })) {
  sealed.update(piece);
  held = Buffer.concat([held, piece]);
  if (!key) {
    const end = magic + 4 + held.readUInt32BE(magic);
    prefix = held.subarray(0, end);
    const { set, keyId, salt } = JSON.parse(prefix.toString('utf8', magic + 4));
    if (set !== contents.set) throw new Error('the archive is of another set');
    key = Buffer.from(hkdfSync('sha256', Buffer.from(keys[keyId], 'base64'), Buffer.from(salt, 'base64'), `luutrinh-backup/${set}`, 32));
    held = held.subarray(end);
  }
  for (; held.length > chunk; held = held.subarray(chunk)) await open(held.subarray(0, chunk), false);
}
await open(held, true);
out.end();
await once(out, 'finish');
if (sealed.digest('hex') !== archive.sha256) throw new Error('the archive is not the one of the manifest');
writeFileSync(path.join(target, 'load.sql'), loading(contents), { flag: 'wx', mode: 0o600 });
process.stdout.write(`${contents.tables.length} tables, ${contents.objects.count} objects: set.tar\n`);

/**
 * What psql does with an empty database, from the folder in which set.tar was unpacked. No trigger runs while rows are loaded: they were
 * accepted once.
 * @param {{ schema: { name: string }[], tables: { name: string, columns: string[], rows: number }[] }} contents
 */
function loading({ schema, tables }) {
  const quoted = (/** @type {string} */ name) => `"${name.replaceAll('"', '""')}"`;
  const filled = tables.filter(({ rows }) => rows > 0);
  return [
    `do $$ declare r text; begin
  foreach r in array array['luutrinh_owner', 'luutrinh_web', 'luutrinh_worker', 'luutrinh_backup', 'luutrinh_auditor'] loop
    if not exists (select from pg_roles where rolname = r) then execute format('create role %I nologin', r); end if;
  end loop;
  execute format('grant create on database %I to luutrinh_owner', current_database());
end $$;`,
    'grant all on schema public to luutrinh_owner with grant option;',
    'set role luutrinh_owner;',
    'create table public.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now());',
    ...schema.map(({ name }) => `\\i schema/${name}`),
    'reset role;',
    'set session_replication_role = replica;',
    ...tables.map(({ name }) => `delete from public.${quoted(name)};`),
    ...filled.map(({ name, columns }) => `\\copy public.${quoted(name)} (${columns.map(quoted).join(', ')}) from program 'cat tables/${name}/*.copy'`),
    'reset session_replication_role;',
    `do $$ declare c record; begin
  for c in select attrelid::regclass as t, attname as n, pg_get_serial_sequence(attrelid::regclass::text, attname) as s from pg_attribute a
    join pg_class t on t.oid = attrelid and t.relkind = 'r' and t.relnamespace = 'public'::regnamespace where attnum > 0 and not attisdropped loop
    if c.s is not null then execute format('select setval(%L, greatest((select max(%I) from %s), 1))', c.s, c.n, c.t); end if;
  end loop;
end $$;`,
    ...tables.map(({ name, rows }) => `do $$ begin if (select count(*) from public.${quoted(name)}) <> ${rows} then raise exception '${name} has not ${rows} rows'; end if; end $$;`),
    '',
  ].join('\n');
}
