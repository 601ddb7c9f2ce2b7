/** How a worker of ours runs, wherever it runs: the product's process, a test's own, a replay of recorded histories. */
import { fileURLToPath } from 'node:url';
import { type BundleOptions, GracefulShutdownPeriodExpiredError, type WorkerOptions } from '@temporalio/worker';
import { createCodec } from '../platform/codec.ts';
import type { ContentSource } from '../platform/content-refs.ts';
import type { KeyRing } from '../platform/key-ring.ts';
import { createSealing } from '../platform/sealing.ts';
import { taskQueue } from '../workflows/contract.ts';
import { createActivities, type World } from './index.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const failureConverterPath = path('../platform/failure-converter.ts');

/** As it runs in our tests: the SDK's bundler would write what Node knows (spreads, class fields) out for older engines, at several times the cost. */
const asWritten: NonNullable<BundleOptions['webpackConfigHook']> = (config) => {
  for (const rule of config.module?.rules ?? []) {
    const use = rule && typeof rule === 'object' ? rule.use : undefined;
    const options = use && typeof use === 'object' && 'options' in use ? use.options : undefined;
    if (options && typeof options === 'object' && 'jsc' in options) Object.assign(options.jsc as object, { target: 'es2022' });
  }
  return config;
};

/** What a bundle of the workflows is made of. */
export const workflowSources = {
  workflowsPath: path('../workflows/index.ts'),
  failureConverterPath,
  // No module keeps anything of any one instance, so each thread evaluates them once and not once a workflow.
  preloadModules: [path('../workflows/index.ts')],
  webpackConfigHook: asWritten,
} satisfies BundleOptions;

/** How payloads are read: beside a bundle, all that a replay needs. */
export const dataConverter = (keys: KeyRing, contents: ContentSource) => ({
  payloadCodecs: [createCodec(keys, contents)],
  failureConverterPath,
});

export const workerOptions = (world: World, keys: KeyRing) =>
  ({
    dataConverter: dataConverter(keys, world.contents.text),
    taskQueue,
    activities: createActivities(world, createSealing(keys)),
    // What a killed worker's cached instances cost: two seconds, not ten (choices.md 14).
    stickyQueueScheduleToStartTimeout: '2s',
    // The SDK's core walks through all that it keeps at every answer: thousands that wait for days would cost the others more than their replay.
    maxCachedWorkflows: 400,
    // One local activity waits for Postgres at a time per instance; many instances do.
    maxConcurrentLocalActivityExecutions: 100,
    shutdownForceTime: '8s',
  }) satisfies WorkerOptions;

/**
 * Until a worker that was told to stop has stopped. The SDK can lose sight of a local activity whose instance it has let go of and then
 * waits without end; it is cut off instead, which is safe: every activity may run twice.
 * @returns whether it had to be cut off; its connection can't be closed then
 */
export const untilStopped = (run: Promise<void>): Promise<{ cutOff: boolean }> =>
  run.then(
    () => ({ cutOff: false }),
    (error: unknown) => {
      if (error instanceof GracefulShutdownPeriodExpiredError) return { cutOff: true };
      throw error;
    },
  );
