/** Server-sent events of the inbox: `changed` says that the lists should be read again. */
import { serveAs } from '#lib/server/acting.ts';
import { onInboxChange } from '#lib/server/inbox-events.ts';

const heartbeat = 25_000;

export async function GET(event) {
  const acting = await serveAs(event, async (_tx, acting) => acting);
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      send('retry: 3000\n\n');
      const forget = onInboxChange(acting, () => send('event: changed\ndata:\n\n'));
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
