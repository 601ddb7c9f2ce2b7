/** Runs something long on a throw-away stack and takes it down, also on Ctrl-C. */
import path from 'node:path';
import { end } from '../launcher/enter.mjs';
import type { Progress } from '../launcher/progress.mjs';
import type { Addresses } from '../stack/addresses.ts';
import { toldToEnd } from '../stack/lifetime.ts';
import type { StackOptions } from '../stack/stack.ts';
import { createThrowAway } from '../testing/throw-away.ts';

export async function onAStack<T>(
  progress: Progress,
  work: (addresses: Addresses) => Promise<T>,
  options: Pick<StackOptions, 'without'> = {},
): Promise<T> {
  const stack = await createThrowAway(progress, options);
  const leave = async (): Promise<void> => {
    await stack.stop();
    stack.remove();
  };
  toldToEnd()
    .then(leave)
    .then(() => process.exit(130));
  try {
    const addresses = await stack.start().catch(async (failure: unknown) => {
      await leave();
      return end(failure) as never;
    });
    process.env.LUUTRINH_STACK = path.join(stack.data, 'stack.json');
    return await work(addresses);
  } finally {
    await leave();
  }
}
