/** What the server reads for `luutrinh-mismatch`: the record a difference was found in, with everything that can differ. */
import type { Dictionary } from '#lib/record/dictionary.ts';
import type { StoredValue } from '#lib/record/stored.ts';

/** The columns of a header or a component as they stand, by name. */
export type Columns = Record<string, string | number | null>;

export interface MismatchPart {
  record: { id: string; fullName: string; birthDate: string; officialNo: string | null; unit: string };
  dictionary: Dictionary;
  values: StoredValue[];
  components: { id: string; columns: Columns }[];
  /** Null for those who see its status alone. */
  header: Columns | null;
}
