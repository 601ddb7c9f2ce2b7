/** A namespace and a worker of the test's own, on the stack's servers: other settings, activities that fail on demand, no worker at all. */
import type { Client } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { createContents } from '../../activities/contents.ts';
import type { Activities } from '../../activities/index.ts';
import { untilStopped, workerOptions, workflowSources } from '../../activities/worker-options.ts';
import type { Office } from '../../deploy/demo/office.ts';
import { openDb, type Db } from '../../platform/db.ts';
import type { Work } from '../../platform/submit.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import { stack } from '../stack.ts';
import { elsewhere, type Desk } from './desk.ts';

export interface OwnNamespace {
  name: string;
  work: Work;
  office: Office;
  /** The worker's login. */
  db: Db;
  /** In the place of the one before; until it is told to stop. `around` may stand between an activity and whoever asked for it. */
  startWorker(options?: Partial<WorkerOptions>, around?: (activities: Activities) => Activities): Promise<() => Promise<void>>;
  end(): Promise<void>;
}

export const logger = new DefaultLogger('ERROR');
Runtime.install({ logger, telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } }, shutdownSignals: [] });

export async function openNamespace(desk: Desk, name: string): Promise<OwnNamespace> {
  const { databases, temporal } = stack();
  await register(desk.work.client.workflowService, name);
  const work: Work = { db: desk.work.db, client: connectTemporal({ address: temporal.address, namespace: name, keys: desk.keys }) };
  const db = openDb(databases.worker, { max: 6 });
  const connection = await NativeConnection.connect({ address: temporal.address });
  const workflowBundle = await bundled();
  let stopRunning = async (): Promise<void> => {};
  let anyCutOff = false;
  return {
    name, work, db, office: elsewhere(desk, work),
    async startWorker(options = {}, around = (activities) => activities) {
      await stopRunning();
      const ours = workerOptions({ db, objects: desk.objects, contents: createContents(db) }, desk.keys);
      const worker = await Worker.create({ ...ours, workflowBundle, connection, namespace: name, ...options, activities: around(ours.activities) });
      const run = worker.run();
      stopRunning = async () => {
        stopRunning = async () => {};
        worker.shutdown();
        const { cutOff } = await untilStopped(run);
        anyCutOff ||= cutOff;
      };
      return stopRunning;
    },
    async end() {
      await stopRunning();
      await Promise.all([work.client.connection.close(), ...(anyCutOff ? [] : [connection.close()]), db.end()]);
    },
  };
}

/** Bundled once a process, for every worker of it. */
let bundle: ReturnType<typeof bundleWorkflowCode> | undefined;

export function bundled(): ReturnType<typeof bundleWorkflowCode> {
  bundle ??= bundleWorkflowCode({ ...workflowSources, logger });
  return bundle;
}

/** A new namespace is known everywhere in the server a moment after it is made. */
export async function register(service: Client['workflowService'], namespace: string): Promise<void> {
  await service.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: 86_400 } as never }).catch((error: Error) => {
    if (!/already/i.test(error.message)) throw error;
  });
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    const known = await service.listWorkflowExecutions({ namespace, pageSize: 1 }).then(() => true, () => false);
    if (known) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`no namespace ${namespace}`);
}
