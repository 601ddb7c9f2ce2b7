/** The data dictionary as a page shows it: groups of fields and repeating tables, named in the reader's language. */
import type { Option } from '../../../../workflows/engine/form.ts';

export type FieldType = 'text' | 'longtext' | 'date' | 'number' | 'code' | 'codes' | 'address' | 'organisation';

export interface Field {
  /** `G1.full_name`, or `G2.family.relation` for a column of a table. */
  path: string;
  name: string;
  type: FieldType;
  required: boolean;
  /** Sensitive personal data (requirements.md 4.11). */
  sensitive: boolean;
  pattern: string | null;
  codeList: string | null;
}

export interface Column extends Field {
  /** The key of the cell in a row: `relation`. */
  key: string;
}

export interface Table {
  path: string;
  name: string;
  type: 'table';
  required: boolean;
  sensitive: boolean;
  columns: Column[];
}

export interface Group {
  code: string;
  name: string;
  entries: (Field | Table)[];
}

export interface Dictionary {
  groups: Group[];
  codes: Record<string, Option[]>;
}

export function isTable(entry: Field | Table): entry is Table {
  return entry.type === 'table';
}

/** Every field and column under its path, with the table it stands in. */
export function fieldsByPath({
  groups,
}: Dictionary): Map<string, { field: Field | Table; table?: Table; group: Group }> {
  const found = new Map<string, { field: Field | Table; table?: Table; group: Group }>();
  for (const group of groups) {
    for (const entry of group.entries) {
      found.set(entry.path, { field: entry, group });
      if (isTable(entry))
        for (const column of entry.columns) found.set(column.path, { field: column, table: entry, group });
    }
  }
  return found;
}

export function optionsOf({ codes }: Dictionary, field: Field): Option[] {
  return field.codeList ? (codes[field.codeList] ?? []) : [];
}
