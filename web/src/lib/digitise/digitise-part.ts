/**
 * What the server reads for digitising: the components to be filled, the pages there are, and where the work begins.
 */
import type { Draft } from './draft.ts';
import type { ScannedFile } from './pages.ts';

/** Why a component was sent back to be scanned again (law.check_component). */
export type FailedRule = 'no-pages' | 'page-count-differs' | 'scan-discarded';

/** What a second person found when comparing the component with the paper. */
export interface Remark {
  by: string | null;
  at: Date;
  pagesOk: boolean;
  legible: boolean;
  orderOk: boolean;
  text: string | null;
}

export interface ExpectedComponent {
  id: string;
  /** Its number in the list of components. */
  ordinal: number;
  title: string;
  kind: string;
  docNo: string | null;
  docDate: string | null;
  issuer: string | null;
  /** Pages of the paper. */
  pagesPaper: number;
  remark: Remark | null;
  failed: FailedRule[];
}

export interface DigitisePart {
  /** In their order; one alone where a single component is scanned again. */
  components: ExpectedComponent[];
  files: ScannedFile[];
  start: Draft;
  /** Sheets as registered; null where a single component is scanned again. */
  sheets: number | null;
}
