/** kill -9 of one of the stack's servers, which the launcher starts again. */
import { server } from '../stack.ts';

export const servers = ['worker', 'web', 'temporal', 'postgres', 'object-store'] as const;
export type Server = (typeof servers)[number];

/** @returns how to wait until another process answers in its place; resolves to the seconds since the kill */
export function kill(name: Server): () => Promise<number> {
  const { pid, state } = server(name);
  if (!pid || state !== 'ready') throw new Error(`${name} does not run: ${state}`);
  process.kill(pid, 'SIGKILL');
  const at = Date.now();
  return async () => {
    for (;;) {
      const now = server(name);
      if (now.pid !== pid && now.state === 'ready') return (Date.now() - at) / 1000;
      if (Date.now() - at > 60_000) throw new Error(`${name} was not started again: ${now.state}`);
      await new Promise((later) => setTimeout(later, 20));
    }
  };
}
