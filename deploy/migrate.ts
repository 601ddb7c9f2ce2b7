/** Applies deploy/migrations/*.sql, forward only, each once and in its own transaction; makes the logins and sets their passwords. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { prepareDrills } from './backup/drill-database.ts';
import { openDb, type Tx } from '../platform/db.ts';

const owner = 'luutrinh_owner';
/** Logins of design.md law 5 and the variable that holds each one's address. */
const logins = {
  luutrinh_web: 'DATABASE_URL_WEB',
  luutrinh_worker: 'DATABASE_URL_WORKER',
  luutrinh_backup: 'DATABASE_URL_BACKUP',
  luutrinh_auditor: 'DATABASE_URL_AUDITOR',
} as const;

const folder = new URL('./migrations/', import.meta.url);
const address = process.env.DATABASE_URL;
if (!address) throw new Error('DATABASE_URL is not set');
const sql = openDb(address, { max: 1, longestMs: 0 });

await sql.begin(async (tx) => {
  await tx`select pg_advisory_xact_lock(hashtext('luutrinh migrate'))`;
  await prepareRoles(tx);
  await tx.unsafe(`set local role ${owner}`);
  await tx`create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`;
  const applied = new Map((await tx`select name, sha256 from migration`).map((row) => [row.name, row.sha256]));
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
    const text = await readFile(new URL(name, folder), 'utf8');
    const sha256 = createHash('sha256').update(text).digest('hex');
    if (applied.get(name) === sha256) continue;
    if (applied.has(name)) throw new Error(`migration ${name} was changed after it had been applied`);
    await tx.unsafe(text);
    await tx`insert into migration (name, sha256) values (${name}, ${sha256})`;
    console.log(`migrated ${name}`);
  }
  await tx`select law.open_to_backup()`;
  await tx.unsafe('reset role');
  await setPasswords(tx);
  await setPlanning(tx);
  await closeSideRooms(tx);
});
if (process.env.DATABASE_URL_DRILL) await prepareDrills(sql, new URL(process.env.DATABASE_URL_DRILL));
await sql.end();

/** The owner logs in nowhere; the administrator of the address acts as it for the length of a migration. */
async function prepareRoles(tx: Tx): Promise<void> {
  for (const role of [owner, ...Object.keys(logins)]) {
    const [there] = await tx`select 1 from pg_roles where rolname = ${role}`;
    if (!there) await tx.unsafe(`create role ${role} ${role === owner ? 'nologin' : 'login'}`);
  }
  await tx.unsafe(`grant ${owner} to current_user`);
  const [{ name }] = (await tx`select quote_ident(current_database()) as name`) as unknown as [{ name: string }];
  await tx.unsafe(`grant create on database ${name} to ${owner}; grant all on schema public to ${owner} with grant option`);
}

async function setPasswords(tx: Tx): Promise<void> {
  for (const [role, variable] of Object.entries(logins)) {
    const url = process.env[variable];
    const password = url && decodeURIComponent(new URL(url).password);
    if (!password) continue;
    const [{ quoted }] = (await tx`select quote_literal(${password}) as quoted`) as unknown as [{ quoted: string }];
    await tx.unsafe(`alter role ${role} login password ${quoted}`);
  }
}

/** Lists are read along their indexes, which lie in memory or on a disk without arms; compiling a plan costs more than such a question. */
async function setPlanning(tx: Tx): Promise<void> {
  for (const role of ['luutrinh_web', 'luutrinh_worker'])
    await tx.unsafe(`alter role ${role} set random_page_cost = 1.1; alter role ${role} set jit = off`);
}

/**
 * What is kept is kept in tables, under row-level security and in every backup; Postgres lets any login make large objects, which are neither.
 * They belong to the cluster, so its administrator takes the right away; one who may not is told so by Postgres, as a warning.
 */
async function closeSideRooms(tx: Tx): Promise<void> {
  await tx.unsafe('revoke execute on function pg_catalog.lo_creat(int), pg_catalog.lo_create(oid), pg_catalog.lo_from_bytea(oid, bytea) from public');
}
