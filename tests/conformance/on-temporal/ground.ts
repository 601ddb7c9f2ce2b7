/**
 * Where the cases are played: a database of their own beside the stack's, made by the product's migrations, and a namespace of Temporal with
 * a worker of the product's workflows and activities. Nothing of the stack's own reaches either.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { createContents } from '../../../activities/contents.ts';
import { untilStopped, workerOptions, workflowSources } from '../../../activities/worker-options.ts';
import { openDb, type Db } from '../../../platform/db.ts';
import { readKeyRing } from '../../../platform/key-ring.ts';
import { createObjects } from '../../../platform/objects.ts';
import { createSealing, type Sealing } from '../../../platform/sealing.ts';
import { connectTemporal } from '../../../platform/temporal.ts';
import { logger, register } from '../../instances/own-worker.ts';
import { stack } from '../../stack.ts';
import { standIns, tables, type Serve } from './stand-ins.ts';

export interface Ground {
  /** The administrator's login, to plant and to look. */
  owner: Db;
  worker: Db;
  sealing: Sealing;
  databases: { owner: string; worker: string };
  end(): Promise<void>;
}

/** @param name of the database; one that is there from before is thrown away */
export async function openGround(name: string): Promise<Ground> {
  const { databases, keys } = stack();
  const administrator = openDb(databases.owner, { max: 1, longestMs: 0 });
  await administrator.unsafe(`drop database if exists ${name} with (force)`);
  await administrator.unsafe(`create database ${name}`);
  const at = (address: string): string => Object.assign(new URL(address), { pathname: `/${name}` }).href;
  const own = { owner: at(databases.owner), worker: at(databases.worker) };
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL('../../../deploy/migrate.ts', import.meta.url))], {
    env: { PATH: process.env.PATH, DATABASE_URL: own.owner },
  });
  const [owner, worker] = [openDb(own.owner, { max: 6 }), openDb(own.worker, { max: 8 })];
  await owner.unsafe(tables);
  // Models of other suites name processes and tasks as they like, and their tasks have no forms.
  await owner.unsafe('alter table procedure drop constraint procedure_id_check; alter table user_task alter form_sha256 drop not null');
  return {
    owner, worker, databases: own,
    sealing: createSealing(readKeyRing(keys)),
    async end() {
      await Promise.all([owner.end(), worker.end()]);
      await administrator.unsafe(`drop database ${name} with (force)`);
      await administrator.end();
    },
  };
}

/** A namespace and its worker; `now` is what an instance that begins is told. */
export interface Stage {
  client: Client;
  now: { clock: string };
  end(): Promise<void>;
}

export interface StageOptions {
  serve?: Serve;
  /** Absent: somebody else runs one. */
  worker?: Partial<WorkerOptions>;
}

export async function openStage(ground: Ground, namespace: string, { serve = () => undefined, worker: options }: StageOptions = {}): Promise<Stage> {
  const { temporal, keys } = stack();
  const now = { clock: '' };
  const plain = connectTemporal({ address: temporal.address, namespace, keys: readKeyRing(keys) });
  await register(plain.workflowService, namespace);
  const { connection, dataConverter } = { connection: plain.connection, dataConverter: plain.options.dataConverter };
  const client = new Client({
    connection,
    namespace,
    ...(dataConverter ? { dataConverter } : {}),
    interceptors: {
      workflow: [
        {
          start(input, next) {
            const [definition, rules, instance] = input.options.args;
            const args = [definition, rules, { ...(instance as object), ...now }];
            // A workflow task that a killed worker has taken is given to another after this, not after ten seconds.
            return next({ ...input, options: { ...input.options, args, workflowTaskTimeout: { seconds: 3 } as never } });
          },
        },
      ],
    },
  });
  const stop = options ? (await prepareWorker(ground, namespace, serve, options))() : async () => {};
  return {
    client, now,
    async end() {
      await stop();
      await connection.close();
    },
  };
}

let bundle: ReturnType<typeof bundleWorkflowCode> | undefined;

/** The product's workflows under the cases' clock. */
export function bundled(): ReturnType<typeof bundleWorkflowCode> {
  bundle ??= bundleWorkflowCode({ ...workflowSources, workflowInterceptorModules: [fileURLToPath(new URL('./clock.ts', import.meta.url))], logger });
  return bundle;
}

/** @returns how it begins, which answers how it is stopped */
export async function prepareWorker(
  { owner, worker: db }: Pick<Ground, 'owner' | 'worker'>,
  namespace: string,
  serve: Serve,
  options: Partial<WorkerOptions>,
): Promise<() => () => Promise<void>> {
  const { temporal, keys, s3 } = stack();
  const ours = workerOptions({ db, objects: createObjects(s3), contents: createContents(db) }, readKeyRing(keys));
  const connection = await NativeConnection.connect({ address: temporal.address });
  const workflowBundle = options.workflowBundle ?? (await bundled());
  const worker = await Worker.create({ ...ours, ...options, workflowBundle, connection, namespace, activities: standIns(ours.activities, owner, serve) });
  return () => {
    const run = worker.run();
    return async () => {
      worker.shutdown();
      const { cutOff } = await untilStopped(run);
      if (!cutOff) await connection.close();
    };
  };
}
