/**
 * A set opens outside the product: RESTORE.txt is followed line by line as a stranger would, with the medium, the key and nothing else at
 * hand, into an empty database; every row and object is there.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Manifest } from '../../platform/backup/manifest.ts';
import { openDb, type Db } from '../../platform/db.ts';
import { stack } from '../stack.ts';
import { pathWithPsql } from './psql-at-hand.ts';
import { newSetGround } from './set-ground.ts';

const name = `luutrinh_outside_${process.pid}`;
const desk = mkdtempSync(path.join(tmpdir(), 'luutrinh-stranger-'));
const medium = path.join(desk, 'medium');
const empty = path.join(desk, 'empty');

let owner: Db;
let address: string;
let manifest: Manifest;
let manifestSha256: string;
let commands: string[];

before(async () => {
  const ground = await newSetGround();
  const { set, facts } = await ground.write();
  manifestSha256 = facts.manifestSha256;
  cpSync(path.join(ground.media[1].folder, set), medium, { recursive: true });
  writeFileSync(path.join(desk, 'ring.json'), JSON.stringify({ keys: { test: ground.keys.currentKey.toString('base64') } }));
  await ground.end();
  mkdirSync(empty);
  owner = openDb(stack().databases.owner, { max: 1 });
  await owner.unsafe(`create database ${name}`);
  const url = new URL(stack().databases.owner);
  url.pathname = `/${name}`;
  address = url.href;
  manifest = JSON.parse(readFileSync(path.join(medium, 'manifest.json'), 'utf8')) as Manifest;
  const given = { 'this folder': medium, 'key ring': path.join(desk, 'ring.json'), 'empty folder': empty, 'address of the database': address };
  commands = readFileSync(path.join(medium, 'RESTORE.txt'), 'utf8')
    .split('\n')
    .flatMap((line) => /^ *\$ (.*)$/.exec(line)?.[1] ?? [])
    .map((line) => line.replace(/<([a-z ]+)>/g, (_, what: keyof typeof given) => given[what]));
});
after(async () => {
  await owner.unsafe(`drop database if exists ${name} with (force)`);
  await owner.end();
  rmSync(desk, { recursive: true });
});

/** Nothing of this process's surroundings but where programs are. */
const typed = (command: string): string =>
  execFileSync('sh', ['-c', command], { cwd: desk, env: { PATH: pathWithPsql(desk), HOME: desk }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });

test('the text is followed: the manifest is that of the minutes, archive, objects and tables are whole', () => {
  const [compared, opened, unpacked, objects, loaded, hashed, ...more] = commands.map(typed);
  assert.equal(compared!.slice(0, 64), manifestSha256);
  assert.match(opened!, new RegExp(`^${manifest.contents.tables.length} tables, ${manifest.contents.objects.count} objects`));
  assert.deepEqual([unpacked, objects, loaded, more], ['', '', loaded, []]);
  const tables = new Map(hashed!.trim().split('\n').map((line) => line.split('  ').toReversed() as [string, string]));
  const filled = manifest.contents.tables.filter(({ rows }) => rows > 0);
  assert.deepEqual(Object.fromEntries(tables), Object.fromEntries(filled.map((table) => [table.name, table.sha256])));
});

test('the database holds the records with the law beneath them', async () => {
  const restored = openDb(address, { max: 1 });
  const rows = new Map(manifest.contents.tables.map((table) => [table.name, table.rows]));
  const [found] = await restored<{ records: number; acts: number }[]>`
    select (select count(*)::int from e_record) as records, (select count(*)::int from audit) as acts`;
  const deleted = await restored`delete from e_record`.then(() => 'deleted', String);
  await restored.end();
  assert.deepEqual({ ...found }, { records: rows.get('e_record'), acts: rows.get('audit') });
  assert.match(deleted, /permanent/);
});
