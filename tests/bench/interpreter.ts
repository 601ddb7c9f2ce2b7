/**
 * What the interpreter itself takes of a worker: recorded histories are replayed in this process by the SDK's own worker, with the CPU profiler
 * on; what runs in the engine's `step` or below is its share. Workflows have no clock, and get none for this.
 */
import { Session, type Profiler } from 'node:inspector/promises';
import { Worker } from '@temporalio/worker';
import { createContents } from '../../activities/contents.ts';
import { dataConverter } from '../../activities/worker-options.ts';
import type { Addresses } from '../../deploy/stack/addresses.ts';
import { readKeyRing } from '../../platform/key-ring.ts';
import type { Agency } from './agency.ts';

const everyMicroseconds = 100;
/** Replayed before anything counts: compiled code. */
const warmUp = 200;

/** @param instances that have ended. @returns CPU milliseconds of this thread an instance, of the engine and of the whole replay */
export async function interpreterTimes(stack: Addresses, { work, owner }: Agency, instances: string[], replays: number): Promise<{ engine: number; replay: number }> {
  const recorded = await Promise.all(instances.map(async (workflowId) => ({ workflowId, history: await work.client.workflow.getHandle(workflowId).fetchHistory() })));
  // Not before: it starts the SDK's runtime, which no other measurement needs.
  const { bundled } = await import('../instances/own-worker.ts');
  const workflowBundle = await bundled();
  const options = { dataConverter: dataConverter(readKeyRing(stack.keys), createContents(owner).text), workflowBundle };
  const replay = async (count: number): Promise<void> => {
    const histories = Array.from({ length: count }, (_, i) => recorded[i % recorded.length]!);
    for await (const { workflowId, error } of Worker.runReplayHistories(options, histories)) if (error) throw new Error(`${workflowId}: ${error.message}`);
  };
  await replay(warmUp);
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: everyMicroseconds });
    await session.post('Profiler.start');
    const before = process.threadCpuUsage();
    await replay(replays);
    const { user, system } = process.threadCpuUsage(before);
    const { profile } = await session.post('Profiler.stop');
    // Samples are of the clock, which runs on while a busy machine lets the thread wait: of its CPU time the engine has the share it has of them.
    const share = timeUnder(profile, stepIn(workflowBundle.code)) / timeUnder(profile, isWork);
    const replayed = (user + system) / 1000 / replays;
    return { engine: share * replayed, replay: replayed };
  } finally {
    session.disconnect();
  }
}

type Frame = Profiler.ProfileNode['callFrame'];

/** The engine's `step`, by where it stands in the bundle. */
function stepIn(bundle: string): (frame: Frame) => boolean {
  const lines = bundle.split('\n');
  const line = lines.findIndex((text) => text.includes('function step(definition, instance, event, context)'));
  if (line < 0) throw new Error("no step of the engine's in the bundle");
  return ({ functionName, lineNumber }) => functionName === 'step' && lineNumber === line;
}

const isWork = ({ functionName }: Frame): boolean => functionName !== '(idle)' && functionName !== '(root)';

/** Milliseconds of samples whose stack has such a frame. */
function timeUnder({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, is: (frame: Frame) => boolean): number {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child): [number, number] => [child, id])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const under = new Map<number, boolean>();
  const isUnder = (id: number | undefined): boolean => {
    if (id === undefined) return false;
    const known = under.get(id);
    if (known !== undefined) return known;
    const found = is(byId.get(id)!.callFrame) || isUnder(parents.get(id));
    under.set(id, found);
    return found;
  };
  return samples.reduce((sum, id, i) => sum + (isUnder(id) ? timeDeltas[i]! : 0), 0) / 1000;
}
