/** A value as the record shows it: with everything that vouches for it (requirements.md 4.3). */
import type { StoredValue } from './stored.ts';

/** What brought a value or a version: a decision applied (P02), or a mismatch case settled (P03). */
export interface Basis {
  kind: 'document' | 'case';
  /** The decision's number and symbol, or the case's number. */
  no: string;
  /** What it says, in one line. */
  text: string | null;
  /** The decision's date, or the day the difference was found. */
  day: string;
  /** The procedure that carried it out. */
  instance: string;
}

export interface ShownValue extends StoredValue {
  enteredBy: string | null;
  enteredAt: Date;
  /** Who compared it with the paper last and found it the same; null for what was taken over from elsewhere. */
  verifiedBy: string | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  /** The version it came with; null while that is in preparation. */
  versionFrom: number | null;
  /** The last version it stood in; null while it stands. */
  versionTo: number | null;
  /** True from this day on and until that one, as far as a paper said so. */
  trueFrom: string | null;
  trueUntil: string | null;
  /** Null for what came with the record itself. */
  basis: Basis | null;
}
