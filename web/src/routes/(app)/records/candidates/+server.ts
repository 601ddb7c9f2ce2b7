/** The people a paper may be about, for the clerk who matches it: POST, so that no personal number stands in an address. */
import { error, json } from '@sveltejs/kit';
import { serveAs } from '#lib/server/acting.ts';
import { findCandidates } from '#lib/server/change/candidates.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const longest = 200;

export async function POST(event) {
  const { text, personalId, record } = (await event.request.json()) as Record<string, unknown>;
  if (typeof text !== 'string' || text.length > longest || typeof personalId !== 'string') error(400);
  const chosen = typeof record === 'string' && uuid.test(record) ? record : null;
  return json(await serveAs(event, (tx) => findCandidates(tx, { text, personalId, record: chosen })));
}
