/** An evidence pack as it was issued, to be read and printed. */
import { error } from '@sveltejs/kit';
import { readAs } from '#lib/server/acting.ts';
import { readPack } from '#lib/server/instance/evidence.ts';

export async function load(event) {
  const pack = await readAs(event, (tx) => readPack(tx, event.params.pack));
  if (!pack) error(404);
  return { id: event.params.pack, instance: event.params.id, sha256: pack.sha256, evidence: pack.evidence };
}
