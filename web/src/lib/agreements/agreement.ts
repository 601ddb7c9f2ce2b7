/** Written agreements to read a record, as the page of those whom they concern shows them. */
import { m } from '#lib/paraglide/messages.js';

/** The three ways of using a record (R-DRF-1.5). */
export const uses = ['STUDY', 'USE', 'EXPLOIT'] as const;
export type Use = (typeof uses)[number];

export const useNames: Record<Use, () => string> = {
  STUDY: m['agreements.use-STUDY'],
  USE: m['agreements.use-USE'],
  EXPLOIT: m['agreements.use-EXPLOIT'],
};

export interface Agreement {
  id: string;
  record: string;
  person: string;
  grantee: string;
  granteeUnit: string;
  uses: Use[];
  purpose: string;
  legalBasis: string;
  /** Names of data groups. */
  groups: string[];
  components: boolean;
  from: string;
  to: string;
  approvalNo: string;
  approvalDate: string;
  agreedBy: string;
  agreedAt: Date;
  subjectAgreedAt: Date | null;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  revokedBy: string | null;
  revokeReason: string | null;
  /** The reader's part in it: to whom it was given, whose record it opens, whose unit's it is. */
  mine: boolean;
  own: boolean;
  ofUnit: boolean;
  state: AgreementState;
}

export const states = ['WAITING_CONSENT', 'WAITING_ACCEPTANCE', 'NOT_YET', 'IN_FORCE', 'EXPIRED', 'REVOKED'] as const;
export type AgreementState = (typeof states)[number];

export const stateNames: Record<AgreementState, () => string> = {
  WAITING_CONSENT: m['agreements.state-WAITING_CONSENT'],
  WAITING_ACCEPTANCE: m['agreements.state-WAITING_ACCEPTANCE'],
  NOT_YET: m['agreements.state-NOT_YET'],
  IN_FORCE: m['agreements.state-IN_FORCE'],
  EXPIRED: m['agreements.state-EXPIRED'],
  REVOKED: m['agreements.state-REVOKED'],
};
