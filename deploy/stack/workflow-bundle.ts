/** Bundles the workflows for the worker when their sources changed, so that no worker spends its start on it. */
import path from 'node:path';
import { run } from '../launcher/guarded.mjs';
import { root } from '../launcher/places.mjs';
import type { Progress } from '../launcher/progress.mjs';
import { sentence } from '../launcher/sentences.mjs';
import { buildWhenStale } from './built.ts';

const folder = 'workflows/build';
export const workflowBundle = path.join(root, folder, 'workflows.js');

export async function bundleWorkflows(log: string, progress: Progress): Promise<void> {
  await buildWhenStale({
    name: 'workflow bundle',
    // The failures' converter is bundled along; how it is bundled stands with the worker.
    sources: ['workflows', 'platform/failure-converter.ts', 'activities/worker-options.ts', 'package-lock.json'],
    folder,
    make: () =>
      progress.step('workflowBundle', () =>
        run(sentence('workflowBundle'), {
          command: process.execPath,
          args: [path.join(root, 'deploy', 'bundle.ts'), workflowBundle],
          cwd: root,
          env: process.env,
          log,
        }),
      ),
  });
}
