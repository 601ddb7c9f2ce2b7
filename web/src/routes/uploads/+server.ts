/** Begins a resumable upload (tus: creation) and answers what the server can do (tus: OPTIONS). */
import { serveAs } from '#lib/server/acting.ts';
import { handleUpload, readUploader } from '#lib/server/uploads.ts';

export async function fallback(event) {
  return handleUpload(await serveAs(event, readUploader), event.request);
}
