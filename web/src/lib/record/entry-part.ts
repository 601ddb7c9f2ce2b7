/** What the server reads for `luutrinh-record-data`, beside the form. */
import type { RecordDataAnswer } from '../../../../workflows/form-components.ts';
import type { RecordComponent } from './component.ts';
import type { Dictionary } from './dictionary.ts';

/** A value or a component that the verifier found different from the paper. */
export interface Difference {
  path: string | null;
  row: string | null;
  component: string | null;
  /** Of a component: `pagesOk`, `legible`, `orderOk`. */
  verdicts: Partial<Record<'pagesOk' | 'legible' | 'orderOk', boolean>>;
  remark: string | null;
  at: Date;
  by: string | null;
}

export interface Returned {
  reason: string | null;
  at: Date;
  by: string | null;
}

export interface EntryPart {
  dictionary: Dictionary;
  /** What stands in the record, and what the registration gave. */
  answer: RecordDataAnswer;
  components: RecordComponent[];
  differences: Difference[];
  returned: Returned | null;
}
