/** The worker and the web as programs that are kept running. */
import path from 'node:path';
import { root } from '../launcher/places.mjs';
import type { Addresses } from './addresses.ts';
import { environmentFor, webEnvironment } from './environment.ts';
import type { Program } from './supervise.ts';
import { workflowBundle } from './workflow-bundle.ts';

export function workerProgram(addresses: Addresses, logs: string): Program {
  return {
    name: 'worker',
    patience: 120,
    order: {
      ...ours('activities/worker.ts', logs, 'worker'),
      env: { ...environmentFor('worker', addresses), LUUTRINH_WORKFLOW_BUNDLE: workflowBundle },
      graceMs: 10_000,
    },
    async answers(said) {
      if (!/^worker ready$/m.test(said())) throw new Error('it does not poll yet');
    },
  };
}

export function webProgram(addresses: Addresses, logs: string): Program {
  const health = new URL('/health', addresses.web);
  health.hostname = '127.0.0.1';
  return {
    name: 'web',
    patience: 60,
    order: {
      ...ours('web/build/index.js', logs, 'web'),
      env: { ...environmentFor('web', addresses), ...webEnvironment(addresses) },
      graceMs: 6_000, // open pages hold event streams: two seconds until they are cut
    },
    async answers() {
      const response = await fetch(health, { signal: AbortSignal.timeout(5_000) });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`HTTP ${response.status} from ${health.pathname}`);
    },
  };
}

const ours = (script: string, logs: string, name: string) => ({
  command: process.execPath,
  args: [path.join(root, script)],
  cwd: root,
  log: path.join(logs, `${name}.log`),
  stopSignal: 'SIGTERM' as const,
});
