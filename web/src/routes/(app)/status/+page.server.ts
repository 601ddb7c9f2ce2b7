/** What runs, and in which version. */
import { serveAs } from '#lib/server/acting.ts';
import { readStatus } from '#lib/server/status.ts';

export async function load(event) {
  // The frame has found out who asks; while Postgres is away this page is the one that should still come up.
  await serveAs(event, async () => {}).catch((fault: { status?: number }) => {
    if (fault.status !== 503) throw fault;
  });
  return { servers: await readStatus(), at: new Date() };
}
