/** The shipped procedures in another version, in force for whoever starts one: what imports this runs with nothing beside it (test-files.ts). */
import { pathToFileURL } from 'node:url';
import type { Db } from '../../platform/db.ts';
import { publishFrom } from './procedures.ts';

export const shipped = new URL('../../forms/', import.meta.url);

/** @param folder a copy of forms/ with what was changed; forms/ itself when absent, as it was before */
export const publishAnew = (owner: Db, folder?: string): Promise<void> =>
  publishFrom(owner, folder === undefined ? shipped : pathToFileURL(`${folder}/`));

/** What shipped is in force again: publishing it anew would not push aside what two people of an agency published. */
export async function withdrawDrawn(owner: Db, procedure: string): Promise<void> {
  await owner`update definition set withdrawn_at = now() where procedure_id = ${procedure} and published_by is not null and withdrawn_at is null`;
}
