/** A worker of the cases as a process of its own, to be killed: `worker-process.ts NAMESPACE OWNER WORKER BUNDLE [CACHED]`. Says `ready`, and begins at the first word it hears. */
import { once } from 'node:events';
import { openDb } from '../../../platform/db.ts';
import { prepareWorker } from './ground.ts';

const [namespace, owner, worker, codePath, cached] = process.argv.slice(2) as [string, string, string, string, string?];
const ground = { owner: openDb(owner, { max: 2 }), worker: openDb(worker, { max: 4 }) };
const kept = cached === undefined ? {} : { maxCachedWorkflows: Number(cached) };
const begin = await prepareWorker(ground, namespace, () => undefined, { workflowBundle: { codePath }, ...kept });
// Whoever began it is gone.
process.stdin.once('end', () => process.exit());
process.stdout.write('ready\n');
await once(process.stdin, 'data');
begin();
