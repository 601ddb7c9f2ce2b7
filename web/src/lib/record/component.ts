/** A component of the record (thành phần hồ sơ) as pages show it. */
export interface RecordComponent {
  id: string;
  /** Its place in the record's order, from 1. */
  ordinal: number;
  title: string;
  /** The type's name in the reader's language. */
  type: string;
  docNo: string | null;
  docDate: string | null;
  issuer: string | null;
  pagesPaper: number;
  /** Pages scanned and placed in it. */
  pages: number;
  present: boolean;
  absenceReason: string | null;
  versionFrom: number | null;
  listedBy: string | null;
  /** SHA-256 of the files its pages are in. */
  scans: string[];
}
