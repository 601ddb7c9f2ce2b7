/** The worker's process: one task queue for every procedure; says `worker ready` when it polls. */
import { bundleWorkflowCode, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { openDb } from '../platform/db.ts';
import { environment } from '../platform/environment.ts';
import { readKeyRing } from '../platform/key-ring.ts';
import { createObjects } from '../platform/objects.ts';
import { connectTemporal } from '../platform/temporal.ts';
import { closeBackupWorld, openBackupWorld } from './backup-world.ts';
import { wipeReleased } from './backups.ts';
import { carry } from './carrier.ts';
import { tellRules } from './calendar.ts';
import { createContents } from './contents.ts';
import { tellInterventions } from './interventions.ts';
import { createLog } from './log.ts';
import { tellMigrations } from './migrations.ts';
import { resend } from './reconciler.ts';
import { inRounds } from './rounds.ts';
import { ensureSchedules, startScheduled } from './schedules.ts';
import { watchStopped } from './stopped-instances.ts';
import { startCases } from './unstarted-cases.ts';
import { moveTimedStarts } from './timed-starts.ts';
import { untilStopped, workerOptions, workflowSources } from './worker-options.ts';

const logger = createLog((line) => process.stderr.write(line));
Runtime.install({ logger });
const { temporal, namespace, s3, databaseWorker, databaseBackup, workflowBundle } = environment();
const keys = readKeyRing();
const db = openDb(databaseWorker, { max: 12 });
const objects = createObjects(s3);
const contents = createContents(db);
const backup = databaseBackup ? openBackupWorld(databaseBackup, s3) : undefined;
await objects.ensureBuckets();
const connection = await NativeConnection.connect({ address: temporal });
const worker = await Worker.create({
  ...workerOptions({ db, objects, contents, ...(backup ? { backup } : {}) }, keys),
  // Bundled when the product was built; a worker started by hand does it itself.
  workflowBundle: workflowBundle ? { codePath: workflowBundle } : await bundleWorkflowCode({ ...workflowSources, logger }),
  connection,
  namespace,
});

const client = connectTemporal({ address: temporal, namespace, keys });
const carrier = inRounds('carrier', 2_000, () => carry(db, client));
await db.listen('carrier', carrier.soon, carrier.soon);
const rounds = [
  carrier,
  inRounds('reconciler', 10_000, () => resend(db, client)),
  inRounds('stopped instances', 30_000, watchStopped(db, client)),
  inRounds('unstarted cases', 10_000, () => startCases(db, client)),
  inRounds('timed starts', 2_000, () => moveTimedStarts(db, contents)),
  inRounds('migrations', 2_000, () => tellMigrations(db, client)),
  inRounds('changed rules', 5_000, () => tellRules(db, client)),
  inRounds('interventions', 5_000, () => tellInterventions(db, client)),
  inRounds('scheduled starts', 5_000, () => startScheduled(db, client)),
  ...(backup ? [inRounds('released backups', 15_000, () => wipeReleased(db, backup.media))] : []),
];
await ensureSchedules(client);
const running = worker.run();
process.stdout.write('worker ready\n');
const { cutOff } = await untilStopped(running);
await Promise.all(rounds.map((round) => round.stop()));
await client.connection.close();
if (!cutOff) await connection.close();
await Promise.all([db.end(), backup && closeBackupWorld(backup)]);
if (cutOff) process.exit(0);
