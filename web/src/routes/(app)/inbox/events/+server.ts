/** Server-sent events of the inbox: `changed` says that the lists should be read again. */
import { serveAs } from '#lib/server/acting.ts';
import { eventStream } from '#lib/server/event-stream.ts';
import { onInboxChange } from '#lib/server/inbox-events.ts';

export async function GET(event) {
  const acting = await serveAs(event, async (_tx, acting) => acting);
  return eventStream((tell) => onInboxChange(acting, tell));
}
