/** Keeps an open list true: read again when the server says so, and every so often while it can't say. */
import { invalidate } from '$app/navigation';

const pollEvery = 20_000;
/** A page nobody touches stops asking, so that it does not keep a session alive (session.idleMinutes). */
const sleepAfter = 10 * 60_000;

/** Reads `key` again on each event of `address`; for as long as the calling component is mounted. */
export function useLive(address: string, key: `${string}:${string}`): void {
  $effect(() => {
    let source: EventSource | undefined;
    let asleep: ReturnType<typeof setTimeout>;
    let polling: ReturnType<typeof setInterval> | undefined;
    const refresh = () => void invalidate(key);

    const open = () => {
      source = new EventSource(address);
      source.addEventListener('changed', refresh);
      source.onopen = () => clearInterval(polling);
      source.onerror = () => {
        clearInterval(polling);
        polling = setInterval(refresh, pollEvery);
      };
    };
    const close = () => {
      source?.close();
      source = undefined;
      clearInterval(polling);
    };
    const touched = () => {
      clearTimeout(asleep);
      asleep = setTimeout(close, sleepAfter);
      if (source) return;
      open();
      refresh();
    };

    open();
    asleep = setTimeout(close, sleepAfter);
    for (const name of ['keydown', 'pointerdown', 'focus']) addEventListener(name, touched);
    return () => {
      for (const name of ['keydown', 'pointerdown', 'focus']) removeEventListener(name, touched);
      clearTimeout(asleep);
      close();
    };
  });
}
