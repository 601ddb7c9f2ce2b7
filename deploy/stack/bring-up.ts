/**
 * Each server brought up: the agency's own is only asked whether it answers, ours is obtained, started and kept
 * running.
 */
import type { Progress } from '../launcher/progress.mjs';
import { way } from '../launcher/sentences.mjs';
import { isReplaced, obtain, wishedProduct } from '../servers/obtain.mjs';
import { listBuckets, objectStoreProgram } from '../servers/object-store.ts';
import { ensureDatabase, findPostgres, postgresProgram, query } from '../servers/postgres.ts';
import { findTemporalServer, temporalOnPostgres, wishesTemporalOnPostgres } from '../servers/temporal-on-postgres.ts';
import { temporalProgram, temporalVersion } from '../servers/temporal.ts';
import type { Addresses } from './addresses.ts';
import { answersInTime } from './external.ts';
import type { DataFolder } from './settings.ts';
import type { StatusBoard } from './status.ts';
import type { Program } from './supervise.ts';

export interface Context {
  data: DataFolder;
  addresses: Addresses;
  board: StatusBoard;
  progress: Progress;
  /** Starts a program and keeps it running; resolves when it answers. */
  run(program: Program): Promise<void>;
}

export async function bringUpPostgres({ data, addresses, board, progress, run }: Context): Promise<void> {
  const { owner } = addresses.databases;
  const address = new URL(owner).host;
  if (process.env.DATABASE_URL) {
    await answersInTime('Postgres', () => query(owner, 'select 1'));
    board.add({
      ...own('postgres', 'PostgreSQL', address),
      obtained: 'environment',
      version: await postgresVersion(owner),
      state: 'ready',
    });
    return;
  }
  const programs = await findPostgres(progress);
  board.add({ ...own('postgres', 'PostgreSQL', address), obtained: programs.obtained, version: programs.version });
  told('PostgreSQL', programs, progress);
  const port = Number(new URL(owner).port);
  await run(await postgresProgram(data, programs, port, progress));
  await ensureDatabase(data, port);
}

/** @param postgres resolves when Postgres answers, which only a Temporal that keeps its data there waits for */
export async function bringUpTemporal(context: Context, postgres: Promise<unknown>): Promise<void> {
  const { data, addresses, board, progress, run } = context;
  const { address, namespace } = addresses.temporal;
  if (isReplaced('temporal')) {
    const version = await answersInTime('Temporal', () => temporalVersion(address, namespace));
    board.add({ ...own('temporal', 'Temporal', address), obtained: 'environment', version, state: 'ready' });
    return;
  }
  const port = Number(address.split(':')[1]);
  const server = wishesTemporalOnPostgres() ? await findTemporalServer(progress) : undefined;
  if (server) {
    const version = `${server.version} (Postgres)`;
    board.add({ ...own('temporal', 'Temporal', address), obtained: 'go', version });
    told('Temporal', { version, obtained: 'go' }, progress);
    await postgres;
    return run(await temporalOnPostgres(data, server, addresses.databases.owner, port, namespace));
  }
  const binary = await obtain('temporal', { progress });
  board.add({ ...own('temporal', 'Temporal', address), obtained: binary.obtained, version: binary.version });
  told('Temporal', binary, progress);
  await run(temporalProgram(data, binary, port, namespace));
}

const storeNames = { minio: 'MinIO', seaweedfs: 'SeaweedFS' } as const;

export async function bringUpObjectStore({ data, addresses, board, progress, run }: Context): Promise<void> {
  const { s3 } = addresses;
  if (isReplaced('objectStore')) {
    await answersInTime('S3', () => listBuckets(s3));
    board.add({ ...own('object-store', 'S3', s3.endpoint), obtained: 'environment', version: '', state: 'ready' });
    return;
  }
  // What one store wrote, the other cannot read: a data folder stays with its first.
  const binary = await obtain('objectStore', { product: data.settings.objectStore, progress });
  data.settings.objectStore = binary.product;
  data.save();
  const product = binary.product === 'seaweedfs' ? storeNames.seaweedfs : storeNames.minio;
  board.add({ ...own('object-store', product, s3.endpoint), obtained: binary.obtained, version: binary.version });
  if (binary.product === 'seaweedfs' && !wishedProduct('objectStore')) progress.say('seaweedfs');
  told(product, binary, progress);
  await run(await objectStoreProgram(data, binary, Number(new URL(s3.endpoint).port)));
}

const own = (name: string, product: string, address: string) =>
  ({ name, product, address, state: 'starting', restarts: 0 }) as const;

function told(
  name: string,
  { version, obtained }: { version: string; obtained: 'path' | 'npm' | 'wheel' | 'go' },
  progress: Progress,
): void {
  progress.say('obtained', { name, version, how: way(obtained) });
}

async function postgresVersion(url: string): Promise<string> {
  const [row] = await query(url, "select current_setting('server_version') as version");
  return String(row?.version ?? '');
}
