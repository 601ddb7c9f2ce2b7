/** What the server reads for `luutrinh-change-approval`: the change set, who worked on it, its term, and the hash decided over. */
import type { Contribution } from '#lib/approval/decision-part.ts';
import type { Dictionary } from '#lib/record/dictionary.ts';
import type { Returned } from '#lib/record/entry-part.ts';
import type { StoredValue } from '#lib/record/stored.ts';
import type { ChangeSetStanding } from './change.ts';

/** A duty with both its dates (R-DRF-4.10): the law's never moves, the other gives held working days back for the eye. */
export interface DutyStanding {
  start: string;
  allowed: number;
  used: number | null;
  dueOn: string;
  heldDays: number;
  heldBy: string[];
  adjustedDueOn: string;
  timeliness: 'ON_TIME' | 'EXCUSED_BY_HOLD' | 'LATE';
}

export interface ChangeApprovalPart {
  dictionary: Dictionary;
  values: StoredValue[];
  standing: ChangeSetStanding;
  /** Of everything the change set would do to the version in force. */
  hash: string;
  /** The version it would make. */
  version: number;
  contributions: Contribution[];
  returned: Returned | null;
  duty: DutyStanding | null;
  /** Milliseconds since the reader last proved the password. */
  provedAgo: number;
}
