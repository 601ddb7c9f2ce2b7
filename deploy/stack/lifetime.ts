/**
 * A stack's life in the foreground: started, used, and taken down in order on Ctrl-C, on a signal, on a failure, or
 * when our parent is gone.
 */
import { Socket } from 'node:net';
import { end } from '../launcher/enter.mjs';
import type { Progress } from '../launcher/progress.mjs';
import type { Addresses } from './addresses.ts';
import type { Stack } from './stack.ts';

/** Resolves when a person or the system wants us to end. A second Ctrl-C does not hurry what must end in order. */
export function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    const parent = process.env.LUUTRINH_PARENT_FD;
    if (parent)
      new Socket({ fd: Number(parent) })
        .on('close', () => resolve())
        .on('error', () => resolve())
        .resume()
        .unref();
  });
}

/**
 * Keeps the stack up until `told`, or until `use` resolves to `done`. A failure is told in one sentence; the exit code
 * is then 1.
 */
export async function runUntilTold(
  stack: Stack,
  progress: Progress,
  use: (addresses: Addresses) => Promise<'done' | void>,
): Promise<void> {
  const told = toldToEnd();
  try {
    const used = stack.start().then(use);
    await Promise.race([told, used.then((answer) => (answer === 'done' ? undefined : new Promise(() => {})))]);
  } catch (failure) {
    await stack.stop();
    end(failure);
  }
  progress.say('stopping');
  await stack.stop();
}
