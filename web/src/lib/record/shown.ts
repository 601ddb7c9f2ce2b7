/** A value as the record shows it: with everything that vouches for it (requirements.md 4.3). */
import type { StoredValue } from './stored.ts';

export interface ShownValue extends StoredValue {
  enteredBy: string | null;
  enteredAt: Date;
  /** Who compared it with the paper last and found it the same; null for what was taken over from elsewhere. */
  verifiedBy: string | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  /** The version it came with; null while that is in preparation. */
  versionFrom: number | null;
}
