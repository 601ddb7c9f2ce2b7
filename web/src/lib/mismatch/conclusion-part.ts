/** What the server reads for `luutrinh-conclusion` and `luutrinh-case-change`: the case, and what was proposed or approved. */
import type { Change } from '#lib/change/change.ts';
import type { Dictionary } from '#lib/record/dictionary.ts';
import type { CaseShown } from './case.ts';

export interface CasePart {
  dictionary: Dictionary;
  case: CaseShown;
  /** The one change the case's conclusion asks for; null while there is none. */
  change: Pick<Change, 'value' | 'none'> | null;
}
