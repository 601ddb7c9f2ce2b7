/** Server-sent events of the board: `changed` says that something moved in a unit the reader supervises. */
import { serveAs } from '#lib/server/acting.ts';
import { eventStream } from '#lib/server/event-stream.ts';
import { onUnitChange } from '#lib/server/inbox-events.ts';

export async function GET(event) {
  const acting = await serveAs(event, async (_tx, acting) => acting);
  return eventStream((tell) => onUnitChange(acting, tell));
}
