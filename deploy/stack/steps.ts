/** The scripts that prepare the data once the servers answer: migrations, the shipped procedures, the demonstration. */
import path from 'node:path';
import { run } from '../launcher/guarded.mjs';
import { root } from '../launcher/places.mjs';
import type { Progress } from '../launcher/progress.mjs';
import { sentence } from '../launcher/sentences.mjs';
import type { Addresses } from './addresses.ts';
import { environmentFor } from './environment.ts';

const scripts = { migrate: 'deploy/migrate.ts', publish: 'deploy/publish.ts', seed: 'deploy/demo/seed.ts' } as const;

export type Step = keyof typeof scripts;

export interface StepContext {
  addresses: Addresses;
  progress: Progress;
  logs: string;
  /** Handed to the script, e.g. how large a demonstration to seed. */
  env?: NodeJS.ProcessEnv;
}

/** Runs one script to its end. @throws Failure with the last telling line it wrote */
export async function runStep(step: Step, { addresses, progress, logs, env }: StepContext): Promise<void> {
  await progress.step(step, () =>
    run(sentence(step), {
      command: process.execPath,
      args: [path.join(root, scripts[step])],
      cwd: root,
      env: { ...environmentFor(step, addresses), ...env },
      log: path.join(logs, `${step}.log`),
    }),
  );
}
