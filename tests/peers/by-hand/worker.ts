/** The peer's process: the product's worker with the hand-written workflows on a task queue of their own; says `worker ready` when it polls. */
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createContents } from '../../../activities/contents.ts';
import { resend } from '../../../activities/reconciler.ts';
import { inRounds } from '../../../activities/rounds.ts';
import { workerOptions, workflowSources } from '../../../activities/worker-options.ts';
import { openDb } from '../../../platform/db.ts';
import { environment } from '../../../platform/environment.ts';
import { readKeyRing } from '../../../platform/key-ring.ts';
import { createObjects } from '../../../platform/objects.ts';
import { connectTemporal } from '../../../platform/temporal.ts';
import { byHandQueue } from './client.ts';

// Whoever started it reads along.
Runtime.install({ logger: new DefaultLogger('WARN') });
const { temporal, namespace, s3, databaseWorker } = environment();
const keys = readKeyRing();
const db = openDb(databaseWorker, { max: 12 });
const workflowsPath = fileURLToPath(new URL('./workflows.ts', import.meta.url));
const connection = await NativeConnection.connect({ address: temporal });
const worker = await Worker.create({
  ...workerOptions({ db, objects: createObjects(s3), contents: createContents(db) }, keys),
  workflowsPath,
  bundlerOptions: { preloadModules: [workflowsPath], webpackConfigHook: workflowSources.webpackConfigHook },
  taskQueue: byHandQueue,
  connection,
  namespace,
});

const client = connectTemporal({ address: temporal, namespace, keys });
const reconciler = inRounds('reconciler', 10_000, () => resend(db, client));
const running = worker.run();
process.stdout.write('worker ready\n');
await running;
await reconciler.stop();
await client.connection.close();
await connection.close();
await db.end();
