/** Takes a finished upload in; the answer is a line of JSON for each move, the last one is the outcome. */
import { error } from '@sveltejs/kit';
import { serveAs } from '#lib/server/acting.ts';
import { takeIn } from '#lib/server/taking-in.ts';
import { ownUpload, readUploader } from '#lib/server/uploads.ts';
import type { TakingIn } from '#lib/scan/uploaded.ts';

export async function POST(event) {
  const about = event.url.searchParams.get('about') ?? '';
  const uploader = await serveAs(event, readUploader);
  const upload = await ownUpload(uploader, event.params.id).catch(() => error(404));
  if (!about || upload.offset !== upload.size) error(409);
  const arrived = { id: event.params.id, name: upload.metadata?.filename ?? '', about };
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (line: TakingIn) => {
        try {
          controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
        } catch {
          // Nobody listens any more; the file is taken in all the same.
        }
      };
      say(await takeIn(event, uploader, arrived, say));
      try {
        controller.close();
      } catch {
        // As above.
      }
    },
  });
  return new Response(stream, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } });
}
