/** The demonstration's own Postgres: a cluster made once, listening on 127.0.0.1 alone, with generated passwords. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync, chownSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDb, type Row } from '../../platform/db.ts';
import { pinnedPostgres, platform } from '../launcher/places.mjs';
import { Failure } from '../launcher/sentences.mjs';
import { onPath, output } from '../launcher/tools.mjs';
import type { Progress } from '../launcher/progress.mjs';
import { diskRanOut, endedForRoom } from '../launcher/disk.mjs';
import { tellingLine } from '../launcher/guarded.mjs';
import type { DataFolder } from '../stack/settings.ts';
import type { Program } from '../stack/supervise.ts';
import { oldest } from './pins.mjs';
import { handTo, runAs, type RunAs } from './postgres-as-root.ts';

/** The administrator that initdb makes, and the database. */
export const administrator = 'luutrinh_admin';
export const database = 'luutrinh';

export interface PostgresPrograms {
  folder: string;
  version: string;
  obtained: 'path' | 'npm';
}

/** A Postgres of the machine that is new enough, else npm's. @throws Failure `no-postgres` */
export async function findPostgres(progress: Progress): Promise<PostgresPrograms> {
  const program = onPath('postgres');
  const version = program && /\d+(\.\d+)?/.exec((await output(program, ['--version'])) ?? '')?.[0];
  if (program && version && existsSync(path.join(path.dirname(program), 'initdb'))) {
    if (parseInt(version) >= oldest.postgres) return { folder: path.dirname(program), version, obtained: 'path' };
    progress.say('too-old', { name: 'Postgres', version, needed: oldest.postgres });
  }
  const pinned = pinnedPostgres();
  if (!pinned) throw new Failure('no-postgres', { platform });
  return { folder: path.join(pinned.native, 'bin'), version: pinned.version, obtained: 'npm' };
}

/** Makes the cluster where there is none and says how to run it. */
export async function postgresProgram(
  data: DataFolder,
  programs: PostgresPrograms,
  port: number,
  progress: Progress,
): Promise<Program> {
  const as = runAs(programs.folder, data.path);
  if (!existsSync(data.at('pg'))) await progress.step('cluster', async () => createCluster(data, programs, as));
  refuseOtherVersion(data, programs);
  handTo(data.at('pg'), as);
  const [command = '', ...args] = [...as.prefix, path.join(programs.folder, 'postgres')];
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    cluster_name: 'luutrinh',
    log_line_prefix: '%m [%p] %u ',
    log_statement: 'none', // a statement may carry what a personnel file holds
    log_min_error_statement: 'panic',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    shared_buffers: `${Math.min(512, Math.floor(os.totalmem() / 2 ** 20 / 16))}MB`,
    jit: 'off', // plans under row-level security look dear and take milliseconds
  };
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    name: 'postgres',
    patience: 120, // a crash recovery may be long
    order: {
      command,
      args: [...args, '-D', data.at('pg'), ...given],
      env: { PATH: process.env.PATH, LANG: 'C' },
      cwd: '/',
      log: data.at('logs', 'postgres.log'),
      stopSignal: 'SIGINT', // fast shutdown
      graceMs: 20_000,
      ...(as.uid === undefined ? {} : { uid: as.uid }),
    },
    answers: () => query(address(data, port, 'postgres'), 'select 1').then(() => {}),
  };
}

/** The administrator's address of the demonstration's cluster. */
export function address(data: DataFolder, port: number, name: string = database): string {
  return `postgres://${administrator}:${data.secrets.postgres.owner}@127.0.0.1:${port}/${name}`;
}

/** Makes our database in a new cluster; it inherits Vietnamese collation from the cluster. */
export async function ensureDatabase(data: DataFolder, port: number): Promise<void> {
  const there = await query(address(data, port, 'postgres'), `select 1 from pg_database where datname = '${database}'`);
  if (there.length === 0) await query(address(data, port, 'postgres'), `create database ${database}`);
}

/** One statement over a connection of its own. */
export async function query(url: string, statement: string): Promise<Row[]> {
  const sql = openDb(url, { max: 1, longestMs: 0 });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** In a draft folder first: an initdb that is cut short leaves nothing that looks like a cluster. */
function createCluster(data: DataFolder, programs: PostgresPrograms, as: RunAs): void {
  const draft = data.at('pg.draft');
  const password = data.at('pg.password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(password, data.secrets.postgres.owner, { mode: 0o600 });
  if (as.uid !== undefined) for (const file of [draft, password]) chownSync(file, as.uid, as.uid);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=vi-VN'];
  const access = [`--username=${administrator}`, '--auth=scram-sha-256', `--pwfile=${password}`];
  const [command = '', ...args] = [
    ...as.prefix,
    path.join(programs.folder, 'initdb'),
    '-D',
    draft,
    ...locale,
    ...access,
    '--data-checksums',
  ];
  try {
    const ids = as.uid === undefined ? {} : { uid: as.uid, gid: as.uid };
    execFileSync(command, args, {
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      ...ids,
    });
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr ?? error);
    if (endedForRoom(said, data.at('logs', 'postgres.log'))) throw diskRanOut(data.path);
    throw new Failure('step-failed', { step: 'initdb', why: tellingLine(said), log: data.path });
  } finally {
    rmSync(password, { force: true });
  }
  chmodSync(draft, 0o700);
  renameSync(draft, data.at('pg'));
}

function refuseOtherVersion(data: DataFolder, programs: PostgresPrograms): void {
  const was = readFileSync(data.at('pg', 'PG_VERSION'), 'utf8').trim();
  const now = programs.version.split('.')[0] ?? '';
  if (was !== now) throw new Failure('postgres-version', { data: data.path, was, now });
}
