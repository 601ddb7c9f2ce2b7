/** The demonstration: people, then records taken over by an audited import. Does nothing where there is an agency already. */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { openDb } from '../../platform/db.ts';
import { seedImported } from './imported.ts';
import { seedPeople } from './people.ts';

const { DATABASE_URL: address, LUUTRINH_DEMO_ACCOUNTS: list } = process.env;
if (!address || !list) throw new Error('DATABASE_URL and LUUTRINH_DEMO_ACCOUNTS must be set');
const db = openDb(address, { max: 1 });
await db.begin(async (tx) => {
  await tx`select pg_advisory_xact_lock(hashtext('luutrinh seed'))`;
  await tx`set local role luutrinh_owner`;
  const [there] = await tx`select 1 from agency limit 1`;
  if (there) return;
  const accounts = await seedPeople(tx, `demo-${randomBytes(4).toString('hex')}`);
  console.log(`${await seedImported(tx)} records imported`);
  await writeFile(list, JSON.stringify(accounts, null, 2), { mode: 0o600 });
});
await db.end();
