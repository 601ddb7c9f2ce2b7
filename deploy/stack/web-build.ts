/** Builds the web when its sources are not the ones it was built from. */
import path from 'node:path';
import { run } from '../launcher/guarded.mjs';
import { root } from '../launcher/places.mjs';
import type { Progress } from '../launcher/progress.mjs';
import { sentence } from '../launcher/sentences.mjs';
import { buildWhenStale } from './built.ts';

export async function buildWeb(log: string, progress: Progress): Promise<void> {
  await buildWhenStale({
    name: 'web build',
    // Its own, what it imports from the house, and the libraries' versions.
    sources: ['web', 'workflows', 'platform', 'package-lock.json'],
    folder: 'web/build',
    make: () =>
      progress.step('webBuild', () =>
        run(sentence('webBuild'), {
          command: process.execPath,
          args: [path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
          cwd: path.join(root, 'web'),
          env: { ...process.env, NODE_NO_WARNINGS: '1' },
          log,
        }),
      ),
  });
}
