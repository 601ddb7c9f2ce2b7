/** A record as its page shows it: by what ground the reader has, its contents or its status alone (5.3). */
import type { RecordComponent } from '#lib/record/component.ts';
import type { Warning } from '#lib/mismatch/warning.ts';
import type { Dictionary } from '#lib/record/dictionary.ts';
import type { Duty } from '#lib/record/duty.ts';
import type { Basis, ShownValue } from '#lib/record/shown.ts';
import type { ComponentPage } from '#lib/task/task.ts';
import type { RecordChanges } from './changes.ts';
import type { RecordState } from './filter.ts';
import type { Moment } from './moment.ts';
import type { CaseLine, Read } from './reads.ts';

export interface Header {
  id: string;
  fullName: string;
  birthDate: string;
  officialNo: string | null;
  category: string;
  agency: string;
  unit: string;
  state: RecordState;
  regime: string;
  level: string;
  /** The zone whose database keeps it: Z-MAT, the confidential one. */
  zone: string;
  version: number;
  openedAt: Date;
}

/** What of the header is contents. */
export interface Identity {
  personalId: string;
  secretBasis: string | null;
  confirmedOn: string;
  authority: string;
  confirmationNo: string;
  location: string;
  sheets: number;
}

export interface Version {
  n: number;
  hash: string;
  prevHash: string | null;
  at: Date;
  approvedBy: string | null;
  /** Names of who entered and who verified what it brought. */
  enteredBy: string[];
  verifiedBy: string[];
  /** Null for the version the record was created with. */
  basis: Basis | null;
  /** Taken over from elsewhere by an audited import. */
  imported: boolean;
  start: string;
  dueOn: string;
  used: number;
  allowed: number;
}

export interface Contents {
  dictionary: Dictionary;
  identity: Identity;
  values: ShownValue[];
  components: RecordComponent[];
  pages: ComponentPage[];
  /** Values that a version held and a later one replaced, the latest first. */
  replaced: ShownValue[];
  versions: Version[];
  /** The version shown, 0 when none was sealed by then; null: as it stands now. */
  version: number | null;
  /** What differs from the version it is compared with; null while it is not compared. */
  changes: RecordChanges | null;
  /** Of the version in preparation, while there is one. */
  draft: { hash: string; unsettled: number; missing: number } | null;
}

export interface RunningProcedure {
  id: string;
  name: string;
  startedAt: Date;
  startedBy: string | null;
  incident: boolean;
  dueOn: string | null;
  steps: { task: string; name: string; holder: string | null }[];
}

/** One act of the ledger. `step` is the name of the user task it was about. */
export interface LedgerLine {
  id: number;
  chain: string;
  seq: number;
  at: Date;
  act: string;
  by: string | null;
  step: string | null;
  details: Record<string, unknown>;
  hash: string;
}

export interface RecordPage {
  header: Header;
  /** What was asked for in the address. */
  moment: Moment;
  /** The reader is the person concerned. */
  own: boolean;
  /** The law lets the reader take the correspondence sheet; agree to another's reading. */
  maySheet: boolean;
  mayAgree: boolean;
  contents: Contents | null;
  duty: Duty | null;
  /** While it is held. */
  warning: Warning | null;
  procedures: RunningProcedure[];
  cases: CaseLine[];
  /** Newest first; of those readers whom the law lets know of it. */
  reads: Read[];
  /** Newest first; null for who may not read it. */
  ledger: LedgerLine[] | null;
}
