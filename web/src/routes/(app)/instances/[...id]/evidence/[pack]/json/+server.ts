/** An evidence pack as a file: exactly the bytes its hash is over. */
import { error } from '@sveltejs/kit';
import { serveAs } from '#lib/server/acting.ts';
import { readPack } from '#lib/server/instance/evidence.ts';

export async function GET(event) {
  const pack = await serveAs(event, (tx) => readPack(tx, event.params.pack));
  if (!pack) error(404, { message: 'not-found' });
  return new Response(pack.text, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="minh-chung-${event.params.pack}.json"`,
    },
  });
}
