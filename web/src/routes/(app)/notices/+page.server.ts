/** Notices inside the product to the reader's roles, each with the course of what it tells of. */
import { readAs } from '#lib/server/acting.ts';
import { readNotices } from '#lib/server/notices.ts';

export function load(event) {
  event.depends('notices:all');
  return readAs(event, async (tx) => ({ notices: await readNotices(tx) }));
}
