/** A stream of server-sent events that says `changed`, until the reader leaves. */
const heartbeat = 25_000;
/** Milliseconds between two `changed`: fifty open pages that all read again for each of a burst of changes would keep everybody waiting. */
const atMostEvery = 300;

/** @param listen is given what tells the reader, and returns what stops listening */
export function eventStream(listen: (tell: () => void) => () => void): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      send('retry: 3000\n\n');
      const telling = sparingly(() => send('event: changed\ndata:\n\n'), atMostEvery);
      const forget = listen(telling.tell);
      // A comment now and then, so that nothing on the way takes the silence for the end.
      const beat = setInterval(() => send(':\n\n'), heartbeat);
      stop = () => {
        clearInterval(beat);
        telling.stop();
        forget();
      };
    },
    cancel: () => stop(),
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}

/** The first at once, then one for all that came within each `ms` after it. */
export function sparingly(say: () => void, ms: number): { tell: () => void; stop: () => void } {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let isMore = false;
  const rested = () => {
    resting = undefined;
    if (isMore) tell();
  };
  const tell = () => {
    isMore = resting !== undefined;
    if (isMore) return;
    say();
    resting = setTimeout(rested, ms);
  };
  return { tell, stop: () => clearTimeout(resting) };
}
