/** The demonstration: people, records taken over by an audited import, then procedures run by those people. Each part once per data folder. */
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { openDb, type Db } from '../../platform/db.ts';
import { environment } from '../../platform/environment.ts';
import { readKeyRing } from '../../platform/key-ring.ts';
import { createObjects } from '../../platform/objects.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import type { Calendar } from '../../workflows/calendar/calendar.ts';
import { seedBackups } from './backups.ts';
import { seedCases } from './cases.ts';
import { seedChanges } from './changes.ts';
import { seedImported } from './imported.ts';
import { openOffices } from './office.ts';
import { seedPeople, type DemoAccount } from './people.ts';

const { DATABASE_URL: address, LUUTRINH_DEMO_ACCOUNTS: list, LUUTRINH_STAGING: staging } = process.env;
if (!address || !list || !staging) throw new Error('DATABASE_URL, LUUTRINH_DEMO_ACCOUNTS and LUUTRINH_STAGING must be set');
const owner = openDb(address, { max: 1, longestMs: 300_000 });
if (await begin(owner, list)) await run(owner, list, staging);
await owner.end();

/** People and imported records, in one transaction. False when they are there already. */
async function begin(db: Db, accountsFile: string): Promise<boolean> {
  return db.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('luutrinh seed'))`;
    await tx`set local role luutrinh_owner`;
    const [there] = await tx`select 1 from agency limit 1`;
    if (there) return false;
    const accounts = await seedPeople(tx, `demo-${randomBytes(4).toString('hex')}`);
    await writeFile(accountsFile, JSON.stringify(accounts, null, 2), { mode: 0o600 });
    console.log(`${await seedImported(tx)} records imported`);
    return true;
  });
}

/** Everything from here on is done by the people, in the web's login and through Temporal. */
async function run(db: Db, accountsFile: string, folder: string): Promise<void> {
  const { temporal, namespace, s3, databaseWeb } = environment();
  const web = openDb(databaseWeb, { max: 4 });
  const client = connectTemporal({ address: temporal, namespace, keys: readKeyRing() });
  const objects = createObjects(s3);
  await objects.ensureBuckets();
  const accounts = JSON.parse(await readFile(accountsFile, 'utf8')) as DemoAccount[];
  const passwordOf = (username: string): string => accounts.find((one) => one.username === username)!.password;
  const small = process.env.LUUTRINH_DEMO_SIZE === 'small';
  const offices = await openOffices({ work: { db: web, client }, objects, passwordOf, staging: folder, small });
  const [now] = await db<{ calendar: Calendar; today: string }[]>`
    select c.body -> 'calendar' as calendar, law.today() as today from rules_in_force r join content c using (sha256)`;
  const created = await seedCases(offices, now!.calendar, now!.today);
  console.log(`${created + (await seedChanges(offices, now!.calendar, now!.today))} procedures started`);
  await seedBackups({ db: web, client }, passwordOf);
  await web.end();
  await client.connection.close();
}
