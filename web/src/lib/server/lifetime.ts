/** Begins only where hostile scans can be caged, and ends when asked to: what is open keeps a process alive. */
import { requireJail } from '../../../../platform/jail.ts';
import { closeDatabase } from './database.ts';
import { closeTemporal } from './temporal.ts';

/** @throws JailUnavailable when the machine has nothing to cage the reading of scans with (design law 10). */
export async function begin(): Promise<void> {
  // The adapter says so when the last request is answered.
  process.once('sveltekit:shutdown', () => void Promise.all([closeDatabase(), closeTemporal()]));
  await requireJail();
}
