/** The web's own login to Postgres; opened with the first request that needs it. */
import { openDb, type Db } from '../../../../platform/db.ts';

let pool: Db | undefined;

export function database(): Db {
  if (!process.env.DATABASE_URL_WEB) throw new Error('DATABASE_URL_WEB is not set');
  pool ??= openDb(process.env.DATABASE_URL_WEB, { max: 20 });
  return pool;
}

export async function closeDatabase(): Promise<void> {
  await pool?.end({ timeout: 1 });
}
