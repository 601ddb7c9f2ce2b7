/** What a second person compares with the paper: the change set as it stands, or as it was compared in a task that is done. */
import type { Tx } from '../../../../../platform/db.ts';
import type { ChangeCheckPart } from '#lib/change/change-check-part.ts';
import type { Asked } from '../form-parts.ts';
import { readDictionary } from '../record/dictionary.ts';
import { readValues } from '../record/values.ts';
import { readDeeds } from './change-approval.ts';
import { readChangeReturned, readChangeSet } from './standing.ts';

export async function readChangeCheck(tx: Tx, { task, record }: Asked): Promise<ChangeCheckPart | undefined> {
  const standing = await readChangeSet(tx, task.instance);
  if (!standing) return undefined;
  const deeds = await readDeeds(tx, task.instance);
  return {
    dictionary: await readDictionary(tx),
    values: await readValues(tx, record),
    standing,
    enteredBy: deeds.flatMap(({ deed, name }) => (deed === 'entry' && name ? [name] : [])),
    returned: await readChangeReturned(tx, task.instance),
  };
}
