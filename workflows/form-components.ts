/** The house's own form components: their types in a form-js schema and the shape of the answer each one gives. */

/** One page of a scan as a person placed it. `page` counts from 1 within the scan's file; `rotate` is clockwise degrees. */
export interface PlacedPage {
  scan: string;
  page: number;
  rotate: 0 | 90 | 180 | 270;
}

/** `luutrinh-scan-file`: one scanned paper beside a form, e.g. the confirmation of a paper record. */
export interface ScanFileAnswer {
  scan: string;
  name: string;
  pages: number;
}

/** `luutrinh-inventory`: the components of the paper record (R-DRF-2.5, P01 step 4). Ids are UUIDs given by the browser and kept for good. */
export interface InventoryItem {
  id: string;
  type: string;
  title: string;
  docNo?: string;
  docDate?: string;
  issuer?: string;
  pagesPaper: number;
  ordinal: number;
  present: boolean;
  absenceReason?: string;
}
export type InventoryAnswer = InventoryItem[];

/** `luutrinh-digitise`: piles of pages cut into components (P01 step 5); `luutrinh-component-scan` answers the same for one component. */
export interface DigitiseAnswer {
  components: { id: string; pages: PlacedPage[] }[];
  /** Pages that belong to no component, with the reason a person gave. Every uploaded page is in a component or here. */
  leftOut: (PlacedPage & { reason: 'blank' | 'duplicate' | 'rescanned' | 'foreign' })[];
  /** Paper sheets counted by hand, against the pages scanned (R-DRF-2.7). */
  sheetsCounted: number;
}

/** Why a value may be empty (requirements.md 4.3): none, not known, not applicable. */
export type ExplicitNone = 'NONE' | 'UNKNOWN' | 'NOT_APPLICABLE';

/** A typed value with the page of the component it was read from. Dates may be partial: `1980`, `1980-03`, `1980-03-12`. */
export interface EnteredValue {
  value: string | number | boolean | null;
  none?: ExplicitNone;
  component?: string;
  page?: number;
}

/** `luutrinh-record-data`: the data groups of the person (P01 step 6). Keys are paths of the data dictionary, e.g. `G1.full_name`. */
export interface RecordDataAnswer {
  fields: Record<string, EnteredValue>;
  /** Rows of a repeating table, e.g. `G2.family`; `row` is a UUID given by the browser, kept through corrections. An empty table says why in `none`. */
  tables: Record<string, { none?: ExplicitNone; rows: { row: string; cells: Record<string, EnteredValue> }[] }>;
}

/** `luutrinh-verification`: a second person compares field by field with the paper (P01 step 7). */
export interface VerificationAnswer {
  values: { id: string; match: boolean; remark?: string }[];
  components: { id: string; pagesOk: boolean; legible: boolean; orderOk: boolean; remark?: string }[];
}

/** `luutrinh-approval`: the decision over exactly what was shown (P01 step 9). */
export interface ApprovalAnswer {
  decision: 'approve' | 'return' | 'reject';
  reason?: string;
  versionHash: string;
}

/** `luutrinh-code`: a code of a catalogue; which one says the component's property `list`, e.g. `decision_type`. */
export type CodeAnswer = string;

/** `luutrinh-person`: one record, and the personal number as the paper gives it: never a name alone (R-DRF-3.6). */
export interface PersonAnswer {
  record: string;
  personalId: string;
}

/** `luutrinh-change-set`: answers to the questions of the decision's kind (P02 step 5), or the reverse of the decision it revokes. */
export interface ChangeSetAnswer {
  /** By the keys of `decision_field`; a question of kind `row` is answered with the row's UUID. */
  values: Record<string, EnteredValue>;
  reverse?: boolean;
}

/** `luutrinh-change-check`: a second person compares each change with the paper (P02 step 7). */
export interface ChangeCheckAnswer {
  changes: { id: string; match: boolean; remark?: string }[];
}

/** `luutrinh-change-approval`: the decision over exactly the change set shown; `versionHash` is the hash of its standing. */
export type ChangeApprovalAnswer = ApprovalAnswer;

/** What a difference is about: a value of the dictionary, a component's particular, or a field of the header. */
export interface Place {
  kind: 'value' | 'component' | 'header';
  /** A path of the dictionary, or the column's name, e.g. `doc_date` or `paper_location`. */
  field: string;
  /** Of a value in a table. */
  row?: string;
  /** Of a component's particular. */
  component?: string;
}

/** `luutrinh-mismatch`: a difference somebody found (P03 step 1). The electronic value is read by Postgres. */
export interface MismatchAnswer extends Place {
  record: string;
  paper: string;
}

/** `luutrinh-conclusion`: the most accurate value with its source (P03 step 5); the evidence is the form's scan `evidence`. */
export interface ConclusionAnswer extends EnteredValue {
  source: 'ELECTRONIC' | 'PAPER' | 'THIRD';
  reason: string;
  paperWrong: boolean;
}

/** `luutrinh-case-change`: what was approved, entered by a third person (P03 step 7). */
export interface CaseChangeAnswer {
  value: EnteredValue['value'];
  none?: ExplicitNone;
}

/** Every own component type. The compiler finds a table that forgot one. */
export const componentTypes = [
  'luutrinh-scan-file',
  'luutrinh-inventory',
  'luutrinh-digitise',
  'luutrinh-component-scan',
  'luutrinh-record-data',
  'luutrinh-verification',
  'luutrinh-approval',
  'luutrinh-code',
  'luutrinh-person',
  'luutrinh-change-set',
  'luutrinh-change-check',
  'luutrinh-change-approval',
  'luutrinh-mismatch',
  'luutrinh-conclusion',
  'luutrinh-case-change',
] as const;
export type ComponentType = (typeof componentTypes)[number];
