/** Publishes what ships: catalogues, rules, and each procedure under forms/ whose content is not in force yet. Safe to run at every start. */
import { openDb } from '../platform/db.ts';
import { publishCatalogues } from './publish/catalogues.ts';
import { publishProcedures } from './publish/procedures.ts';
import { publishRules } from './publish/rules.ts';

const address = process.env.DATABASE_URL;
if (!address) throw new Error('DATABASE_URL is not set');
const db = openDb(address, { max: 1, longestMs: 300_000 });
await db.begin(async (tx) => {
  await tx`select pg_advisory_xact_lock(hashtext('luutrinh publish'))`;
  await tx`set local role luutrinh_owner`;
  await publishCatalogues(tx);
  await publishRules(tx);
  await publishProcedures(tx);
});
await db.end();
