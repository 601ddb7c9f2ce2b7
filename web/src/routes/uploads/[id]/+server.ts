/** One resumable upload: how much has arrived (HEAD), more of it (PATCH), never mind (DELETE). */
import { serveAs } from '#lib/server/acting.ts';
import { handleUpload, readUploader } from '#lib/server/uploads.ts';

export async function fallback(event) {
  return handleUpload(await serveAs(event, readUploader), event.request);
}
