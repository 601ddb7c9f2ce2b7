/** The data dictionary and its code lists in the reader's language. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Column, Dictionary, Field, FieldType, Group, Table } from '#lib/record/dictionary.ts';
import { nameColumn } from '../language.ts';

interface FieldRow extends Omit<Field, 'type'> {
  group: string;
  table: string | null;
  type: FieldType | 'table';
}

export async function readDictionary(tx: Tx): Promise<Dictionary> {
  const name = tx(nameColumn());
  const groups = await tx<
    { code: string; name: string }[]
  >`select code, ${name} as name from field_group order by ordinal`;
  const fields = await tx<FieldRow[]>`
    select path, group_code as "group", table_path as "table", ${name} as name, type, code_list as "codeList", required, sensitive, pattern
    from field order by ordinal`;
  const values = await tx<{ list: string; value: string; label: string }[]>`
    select list, code as value, ${name} as label from code_value order by list, ordinal`;
  const codes: Dictionary['codes'] = {};
  for (const { list, ...option } of values) (codes[list] ??= []).push(option);
  return { groups: groups.map((group): Group => ({ ...group, entries: entriesOf(group.code, fields) })), codes };
}

function entriesOf(group: string, fields: FieldRow[]): (Field | Table)[] {
  return fields
    .filter((field) => field.group === group && field.table === null)
    .map((field) => (field.type === 'table' ? tableOf(field, fields) : fieldOf(field)));
}

function fieldOf({ path, name, type, required, sensitive, pattern, codeList }: FieldRow): Field {
  return { path, name, type: type as FieldType, required, sensitive, pattern, codeList };
}

function tableOf({ path, name, required, sensitive }: FieldRow, fields: FieldRow[]): Table {
  const columns = fields
    .filter(({ table }) => table === path)
    .map((column): Column => ({ ...fieldOf(column), key: column.path.slice(path.length + 1) }));
  return { path, name, type: 'table', required, sensitive, columns };
}
