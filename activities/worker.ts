/** The worker's process: one task queue for every procedure; says `worker ready` when it polls. */
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { openDb } from '../platform/db.ts';
import { environment } from '../platform/environment.ts';
import { readKeyRing } from '../platform/key-ring.ts';
import { createObjects } from '../platform/objects.ts';
import { connectTemporal } from '../platform/temporal.ts';
import { createContents } from './contents.ts';
import { createLog } from './log.ts';
import { resend } from './reconciler.ts';
import { inRounds } from './rounds.ts';
import { watchStopped } from './stopped-instances.ts';
import { startCases } from './unstarted-cases.ts';
import { untilStopped, workerOptions } from './worker-options.ts';

Runtime.install({ logger: createLog((line) => process.stderr.write(line)) });
const { temporal, namespace, s3, databaseWorker } = environment();
const keys = readKeyRing();
const db = openDb(databaseWorker, { max: 12 });
const objects = createObjects(s3);
await objects.ensureBuckets();
const connection = await NativeConnection.connect({ address: temporal });
const worker = await Worker.create({ ...workerOptions({ db, objects, contents: createContents(db) }, keys), connection, namespace });

const client = connectTemporal({ address: temporal, namespace, keys });
const rounds = [
  inRounds('reconciler', 10_000, () => resend(db, client)),
  inRounds('stopped instances', 30_000, watchStopped(db, client)),
  inRounds('unstarted cases', 10_000, () => startCases(db, client)),
];
const running = worker.run();
process.stdout.write('worker ready\n');
const { cutOff } = await untilStopped(running);
await Promise.all(rounds.map((stop) => stop()));
await client.connection.close();
if (!cutOff) await connection.close();
await db.end();
if (cutOff) process.exit(0);
