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

/** Every own component type. The compiler finds a table that forgot one. */
export const componentTypes = [
  'luutrinh-scan-file',
  'luutrinh-inventory',
  'luutrinh-digitise',
  'luutrinh-component-scan',
  'luutrinh-record-data',
  'luutrinh-verification',
  'luutrinh-approval',
] as const;
export type ComponentType = (typeof componentTypes)[number];
