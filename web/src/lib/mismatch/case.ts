/** A mismatch case (P03) as the pages of its tasks show it. */
import type { ConclusionAnswer, Place } from '../../../../workflows/form-components.ts';
import type { Returned } from '#lib/record/entry-part.ts';
import type { Said } from './place.ts';

export interface CaseFacts {
  caseNo: string;
  kind: Place['kind'];
  field: string;
  row: string | null;
  component: string | null;
  componentTitle: string | null;
  /** What stood in the software when it was reported; null where nothing stood. */
  electronic: Said | null;
  /** What the paper says, as the person who found it wrote it. */
  paper: string;
  note: string | null;
  foundOn: string;
  reportedBy: string | null;
  state: 'REPORTED' | 'CONFIRMED' | 'CONCLUDED' | 'APPROVED' | 'CLOSED';
  judgedBy: string | null;
  judgedReason: string | null;
  cause: Cause | null;
  chosenSource: ConclusionAnswer['source'] | null;
  conclusion: string | null;
  paperWrong: boolean;
  concludedBy: string | null;
  concludedAt: Date | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  outcome: 'DISMISSED' | 'REPAIRED' | 'NO_DIFFERENCE_AFTER_REVIEW' | null;
}

export type Cause = 'NHAP_SAI' | 'QUET_SAI' | 'GIAY_SAI' | 'CHUA_CAP_NHAT' | 'GIA_MAO';

/** The case with its place in the reader's language. */
export interface CaseShown extends CaseFacts {
  /** Why the approver sent it back to be reviewed; null where nobody did. */
  returned: Returned | null;
  where: string;
  name: string;
  electronicText: string;
}
