/** The worker's process: one task queue for every procedure; says `worker ready` when it polls. */
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createCodec } from '../platform/codec.ts';
import { openDb } from '../platform/db.ts';
import { environment } from '../platform/environment.ts';
import { readKeyRing } from '../platform/key-ring.ts';
import { createObjects } from '../platform/objects.ts';
import { connectTemporal } from '../platform/temporal.ts';
import { taskQueue } from '../workflows/contract.ts';
import { createContents } from './contents.ts';
import { createActivities } from './index.ts';
import { reconcile } from './reconciler.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const { temporal, namespace, s3, databaseWorker } = environment();
const keys = readKeyRing();
const db = openDb(databaseWorker, { max: 12 });
const contents = createContents(db);
const objects = createObjects(s3);
await objects.ensureBuckets();
const connection = await NativeConnection.connect({ address: temporal });

const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  workflowsPath: path('../workflows/index.ts'),
  activities: createActivities({ db, objects, contents }),
  dataConverter: {
    payloadCodecs: [createCodec(keys, contents.text)],
    failureConverterPath: path('../platform/failure-converter.ts'),
  },
  // What a killed worker's cached instances cost: two seconds, not ten (choices.md 14).
  stickyQueueScheduleToStartTimeout: '2s',
  // One local activity waits for Postgres at a time per instance; many instances do.
  maxConcurrentLocalActivityExecutions: 100,
});

const client = connectTemporal({ address: temporal, namespace, keys });
const stopReconciling = reconcile(db, client);
const running = worker.run();
process.stdout.write('worker ready\n');
await running;
stopReconciling();
await connection.close();
await db.end();
