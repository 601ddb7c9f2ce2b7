/** A stream of server-sent events that says `changed`, until the reader leaves. */
const heartbeat = 25_000;

/** @param listen is given what tells the reader, and returns what stops listening */
export function eventStream(listen: (tell: () => void) => () => void): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      send('retry: 3000\n\n');
      const forget = listen(() => send('event: changed\ndata:\n\n'));
      // A comment now and then, so that nothing on the way takes the silence for the end.
      const beat = setInterval(() => send(':\n\n'), heartbeat);
      stop = () => {
        clearInterval(beat);
        forget();
      };
    },
    cancel: () => stop(),
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}
