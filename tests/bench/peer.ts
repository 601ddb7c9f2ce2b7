/** The procedure by hand, ready to be measured or compared: its own worker process on the running stack. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Addresses } from '../../deploy/stack/addresses.ts';
import { environmentFor } from '../../deploy/stack/environment.ts';

export interface Peer {
  /** The worker's process. */
  pid: number;
  stop(): Promise<void>;
}

export async function startPeer(stack: Addresses): Promise<Peer> {
  const worker = spawn(process.execPath, [fileURLToPath(new URL('../peers/by-hand/worker.ts', import.meta.url))], {
    env: environmentFor('worker', stack),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await untilReady(worker);
  return {
    pid: worker.pid!,
    async stop() {
      const ended = once(worker, 'exit');
      worker.kill();
      await ended;
    },
  };
}

/** @throws Error when it ends instead */
async function untilReady(worker: ChildProcess): Promise<void> {
  for await (const line of createInterface({ input: worker.stdout! })) if (line === 'worker ready') return;
  throw new Error('the worker of the procedure by hand did not start');
}
