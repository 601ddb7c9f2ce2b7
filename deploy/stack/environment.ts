/**
 * The environment each of our programs gets: the machine's own, without any credential, plus what this program needs
 * and no more.
 */
import type { Addresses } from './addresses.ts';
import { type Login, logins } from './settings.ts';

type Need = 'temporal' | 's3' | 'keys' | 'media' | 'drill' | Login;

/** Only migration, publishing and seeding hold the administrator's address (design.md, law 5). */
const needs = {
  migrate: [...logins, 'drill'],
  publish: logins,
  seed: [...logins, 'temporal', 's3', 'keys'],
  worker: ['worker', 'backup', 'drill', 'media', 'temporal', 's3', 'keys'],
  web: ['web', 'temporal', 's3', 'keys'],
} as const satisfies Record<string, readonly Need[]>;

export type OurProgram = keyof typeof needs;

const credential = /^(DATABASE_URL|S3_ACCESS_KEY|S3_SECRET_KEY|LUUTRINH_KEYS|LUUTRINH_BACKUP_KEYS|PG[A-Z]+$)/;

export function environmentFor(program: OurProgram, addresses: Addresses): NodeJS.ProcessEnv {
  const machine = Object.entries(process.env).filter(([name]) => !credential.test(name));
  const given = needs[program].flatMap((need) => Object.entries(provide(need, addresses)));
  return {
    ...Object.fromEntries([...machine, ...given]),
    LUUTRINH_STATUS: addresses.status,
    LUUTRINH_STAGING: addresses.staging,
    LUUTRINH_DEMO_ACCOUNTS: addresses.accounts,
    LUUTRINH_DEMO: '1', // this launcher runs demonstrations and tests; production has its own (deploy/)
  };
}

function provide(need: Need, { databases, temporal, s3, keys, backupKeys, media, drill }: Addresses): Record<string, string> {
  switch (need) {
    case 'temporal':
      return { TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: temporal.namespace };
    case 's3':
      return { S3_ENDPOINT: s3.endpoint, S3_ACCESS_KEY: s3.accessKey, S3_SECRET_KEY: s3.secretKey };
    case 'keys':
      return { LUUTRINH_KEYS: keys };
    case 'media':
      return { LUUTRINH_BACKUP_KEYS: backupKeys, LUUTRINH_MEDIA: JSON.stringify(media) };
    case 'drill':
      return { DATABASE_URL_DRILL: drill };
    case 'owner':
      return { DATABASE_URL: databases.owner };
    default:
      return { [`DATABASE_URL_${need.toUpperCase()}`]: databases[need] };
  }
}

/** What the web server's own framework reads; open event streams do not hold up an orderly stop. */
export function webEnvironment(addresses: Addresses): Record<string, string> {
  const { port } = new URL(addresses.web);
  return { HOST: '127.0.0.1', PORT: port, ORIGIN: process.env.ORIGIN ?? addresses.web, SHUTDOWN_TIMEOUT: '2' };
}
