/** What the list of records shows of each. */
import type { RecordState } from './filter.ts';

export interface RecordRow {
  id: string;
  officialNo: string | null;
  fullName: string;
  birthDate: string;
  category: string;
  unit: string;
  state: RecordState;
  version: number;
  held: boolean;
  /** Names of the steps a running procedure stands at. */
  steps: string[];
  /** Of the running duty, if any. */
  dueOn: string | null;
}
