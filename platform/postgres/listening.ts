/** LISTEN on a connection of its own, taken up again when it is lost. */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

interface Ears {
  heard: (payload: string) => void;
  missed: () => void;
}

const retryMs = 500;

/** Resolves once it listens for the first time; goes on until `ending`. */
export async function listen(connect: () => pg.Client, channel: string, ears: Ears, ending: AbortSignal): Promise<void> {
  let { over } = await listenOnce(connect(), channel, ears, ending);
  void (async () => {
    for (;;) {
      await over;
      if (ending.aborted) return;
      await pause(retryMs, undefined, { signal: ending }).catch(() => {});
      try {
        ({ over } = await listenOnce(connect(), channel, ears, ending));
        ears.missed();
      } catch {
        over = Promise.resolve();
      }
    }
  })();
}

/** @returns a promise for the end of the connection, wrapped so that waiting for the start does not wait for it */
async function listenOnce(client: pg.Client, channel: string, { heard }: Ears, ending: AbortSignal) {
  const over = new Promise<void>((resolve) => client.once('end', resolve));
  client.on('error', () => {});
  client.on('notification', ({ payload }) => heard(payload ?? ''));
  const close = () => void client.end().catch(() => {});
  await client.connect();
  await client.query(`listen "${channel.replaceAll('"', '""')}"`);
  if (ending.aborted) close();
  else ending.addEventListener('abort', close, { once: true });
  return { over: over.then(() => ending.removeEventListener('abort', close)) };
}
