/** What the server reads for `luutrinh-verification`, beside the form. */
import type { Difference, Returned } from '#lib/record/entry-part.ts';
import type { RecordComponent } from '#lib/record/component.ts';
import type { Dictionary } from '#lib/record/dictionary.ts';
import type { StoredValue } from '#lib/record/stored.ts';

/** A value to be compared with the paper. */
export interface ComparedValue extends StoredValue {
  /** A second person has found this very value the same before. */
  settled: boolean;
  enteredBy: string | null;
  /** What stood here when it was last found different, if it has been corrected since. */
  before: Pick<StoredValue, 'value' | 'none'> | null;
  /** What was remarked then. */
  remark: string | null;
}

export interface ComparedComponent extends RecordComponent {
  settled: boolean;
  remark: string | null;
  verdicts: Difference['verdicts'];
}

export interface ComparisonPart {
  dictionary: Dictionary;
  values: ComparedValue[];
  components: ComparedComponent[];
  returned: Returned | null;
  /** Whether there was a comparison before: then there is something that changed since. */
  again: boolean;
}
