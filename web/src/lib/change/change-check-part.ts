/** What the server reads for `luutrinh-change-check`: the changes of the set, and the record they are made to. */
import type { Dictionary } from '#lib/record/dictionary.ts';
import type { Returned } from '#lib/record/entry-part.ts';
import type { StoredValue } from '#lib/record/stored.ts';
import type { ChangeSetStanding } from './change.ts';

export interface ChangeCheckPart {
  dictionary: Dictionary;
  values: StoredValue[];
  standing: ChangeSetStanding;
  /** Who entered what is compared. */
  enteredBy: string[];
  returned: Returned | null;
}
