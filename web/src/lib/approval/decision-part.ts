/** What the server reads for `luutrinh-approval`, beside the form. */
import type { RecordComponent } from '#lib/record/component.ts';
import type { Dictionary } from '#lib/record/dictionary.ts';
import type { Duty } from '#lib/record/duty.ts';
import type { Returned } from '#lib/record/entry-part.ts';
import type { ShownValue } from '#lib/record/shown.ts';
import type { StoredValue } from '#lib/record/stored.ts';

/** A value that was found different once and is settled now: corrected, or found the same in the end. */
export interface Settled {
  path: string;
  row: string | null;
  was: Pick<StoredValue, 'value' | 'none'>;
  remark: string | null;
  by: string | null;
  at: Date;
  /** Null when the value was taken out. */
  now: Pick<StoredValue, 'value' | 'none'> | null;
  correctedBy: string | null;
}

/** One person's part in the version to be approved. */
export interface Contribution {
  deed: 'entry' | 'verification' | 'approval';
  person: string;
  name: string | null;
  at: Date;
}

export interface PaperFacts {
  personalId: string;
  category: string;
  confirmedOn: string;
  authority: string;
  confirmationNo: string;
  location: string;
  sheets: number;
  evidence: { scan: string; pages: number }[];
}

export interface DecisionPart {
  dictionary: Dictionary;
  /** Of everything the version would hold; what an approval is an approval of. */
  hash: string;
  version: number;
  unsettled: number;
  missing: number;
  paper: PaperFacts;
  values: ShownValue[];
  components: RecordComponent[];
  settled: Settled[];
  contributions: Contribution[];
  returns: Returned[];
  duty: Duty | null;
  /** Milliseconds since the reader last proved the password. */
  provedAgo: number;
}
