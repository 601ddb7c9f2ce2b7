/** Server-sent events of one record: `changed` says that its page should be read again. Not found for who may not see it. */
import { error } from '@sveltejs/kit';
import { serveAs } from '#lib/server/acting.ts';
import { eventStream } from '#lib/server/event-stream.ts';
import { maySee } from '#lib/server/record/page.ts';
import { onRecordChange } from '#lib/server/record-events.ts';

export async function GET(event) {
  const record = event.params.id;
  if (!(await serveAs(event, (tx) => maySee(tx, record)))) error(404);
  return eventStream((tell) => onRecordChange(record, tell));
}
