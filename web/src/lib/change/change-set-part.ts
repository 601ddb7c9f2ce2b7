/** What the server reads for `luutrinh-change-set`: the questions of the decision's kind, and what stands in the record. */
import type { Dictionary, FieldType } from '#lib/record/dictionary.ts';
import type { Returned } from '#lib/record/entry-part.ts';
import type { StoredValue } from '#lib/record/stored.ts';
import type { Change, ChangeSetStanding } from './change.ts';

export interface Question {
  key: string;
  name: string;
  /** `row` picks a row of `ofTable`. */
  kind: Extract<FieldType, 'text' | 'longtext' | 'date' | 'number' | 'code' | 'organisation'> | 'row';
  codeList: string | null;
  ofTable: string | null;
  required: boolean;
  /** Filled in, not asked: the value's text. */
  fixed: string | null;
  /** Paths of the dictionary. */
  targets: string[];
}

export interface ChangeSetPart {
  dictionary: Dictionary;
  questions: Question[];
  /** The question whose answer says from when the values are true; else the document does. */
  trueFrom: string | null;
  effectiveDate: string;
  values: StoredValue[];
  standing: ChangeSetStanding;
  /** Pages of the document. */
  pages: number;
  /** What taking back the revoked decision would do; empty when none is revoked. */
  reversal: (Pick<Change, 'field' | 'row' | 'action' | 'value' | 'none'>)[];
  returned: Returned | null;
}
