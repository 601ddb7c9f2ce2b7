/**
 * Where the parts of a stack are and how to get in: kept in a file (LUUTRINH_STACK) for tests, for psql, for proofs.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { freePort, isFree } from '../launcher/ports.mjs';
import type { Progress } from '../launcher/progress.mjs';
import { isReplaced } from '../servers/obtain.mjs';
import type { StoreAddress } from '../servers/object-store.ts';
import { address as ownPostgres } from '../servers/postgres.ts';
import { type DataFolder, keyRingPath, type Login, logins } from './settings.ts';

export interface Addresses {
  /** The data folder. */
  data: string;
  /** http://localhost:port, as a browser must name it (passkeys fail on 127.0.0.1) */
  web: string;
  /** A postgres:// address with password for each login; `owner` is the administrator that migrates. */
  databases: Record<Login, string>;
  /** The throw-away database of restore drills, in a login of its own. */
  drill: string;
  temporal: { address: string; namespace: string };
  s3: StoreAddress;
  /** Paths: the codec's key ring, the folder of uploads under way, the status file, the demonstration's accounts. */
  keys: string;
  /** The ring that seals backups, and the folders of media by name. */
  backupKeys: string;
  media: Record<string, string>;
  staging: string;
  status: string;
  accounts: string;
}

/** The agency's own servers from the environment; for the others the ports this data folder keeps. */
export async function addressesOf(
  data: DataFolder,
  webPort: number,
  progress: Progress,
  env = process.env,
): Promise<Addresses> {
  const local = async (name: string): Promise<string> => `127.0.0.1:${await keepPort(data, name, progress)}`;
  const s3 = isReplaced('objectStore', env)
    ? { endpoint: env.S3_ENDPOINT ?? '', accessKey: env.S3_ACCESS_KEY ?? '', secretKey: env.S3_SECRET_KEY ?? '' }
    : { endpoint: `http://${await local('object-store')}`, ...data.secrets.s3 };
  const owner = env.DATABASE_URL ?? ownPostgres(data, await keepPort(data, 'postgres', progress));
  const temporal = env.TEMPORAL_ADDRESS ?? (await local('temporal'));
  data.save();
  return {
    data: data.path,
    web: `http://localhost:${webPort}`,
    databases: databasesOf(owner, data, env),
    drill: env.DATABASE_URL_DRILL ?? drillAddress(owner, data),
    temporal: { address: temporal, namespace: env.TEMPORAL_NAMESPACE ?? 'default' },
    s3,
    keys: keyRingPath(data.at),
    backupKeys: env.LUUTRINH_BACKUP_KEYS ?? data.at('backup-keys.json'),
    media: mediaOf(data, env),
    staging: data.at('staging'),
    status: data.at('status.json'),
    accounts: data.at('demo-accounts.json'),
  };
}

/** At the same server, under another name; its password is of the backup's. */
function drillAddress(owner: string, data: DataFolder): string {
  const url = new URL(owner);
  url.username = 'luutrinh_drill';
  url.password = createHash('sha256').update(`drill ${data.secrets.postgres.backup}`).digest('base64url');
  url.pathname = `${url.pathname}_drill`;
  return url.href;
}

/** The operator's, or two folders of the demonstration: they are on one device, and every set says so. */
function mediaOf(data: DataFolder, env: NodeJS.ProcessEnv): Record<string, string> {
  if (env.LUUTRINH_MEDIA) return JSON.parse(env.LUUTRINH_MEDIA) as Record<string, string>;
  const media = { 'medium-a': data.at('media', 'medium-a'), 'medium-b': data.at('media', 'medium-b') };
  for (const folder of Object.values(media)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return media;
}

/**
 * Every login at the administrator's server, unless the environment gives it an address of its own (DATABASE_URL_WEB,
 * ...).
 */
function databasesOf(owner: string, data: DataFolder, env: NodeJS.ProcessEnv): Record<Login, string> {
  const addressFor = (login: Login): string => {
    const given = env[`DATABASE_URL_${login.toUpperCase()}`];
    if (login === 'owner' || given) return given ?? owner;
    const url = new URL(owner);
    url.username = `luutrinh_${login}`;
    url.password = data.secrets.postgres[login];
    return url.href;
  };
  return Object.fromEntries(logins.map((login) => [login, addressFor(login)])) as Record<Login, string>;
}

/** The port a server had, if nobody took it meanwhile. */
export async function keepPort(data: DataFolder, name: string, progress?: Progress): Promise<number> {
  const { ports } = data.settings;
  const port = ports[name];
  if (port !== undefined && (await isFree(port))) return port;
  const now = await freePort(Object.values(ports));
  if (port !== undefined) progress?.say('port-moved', { name, port, now });
  ports[name] = now;
  return now;
}
