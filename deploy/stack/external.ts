/** An agency's own server is waited for, never started: it may be coming up beside us. */
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../launcher/sentences.mjs';

const patienceSeconds = 30;

/** @throws Failure `not-reachable` */
export async function answersInTime<T>(name: string, ask: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + patienceSeconds * 1000; ;) {
    try {
      return await ask();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (Date.now() > until)
        throw new Failure('not-reachable', { name, seconds: patienceSeconds, why: message || code || '-' });
      await pause(500);
    }
  }
}
