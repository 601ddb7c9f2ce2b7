/** Addresses and organisations typed in this record already, the most frequent first: papers repeat them. */
import { isTable, type Field } from '../dictionary.ts';
import type { Entry } from '../entry.svelte.ts';
import type { Option } from '../../../../../workflows/engine/form.ts';

const most = 8;

export function knownTexts(entry: Entry, { type }: Field, except: string): Option[] {
  const counts = new Map<string, number>();
  const count = (field: Field, value: unknown) => {
    if (field.type === type && typeof value === 'string' && value !== except)
      counts.set(value, (counts.get(value) ?? 0) + 1);
  };
  for (const one of entry.groups.flatMap(({ entries }) => entries)) {
    if (!isTable(one)) count(one, entry.answer.fields[one.path]?.value);
    else
      for (const { cells } of entry.rows(one))
        for (const column of one.columns) count(column, cells[column.key]?.value);
  }
  const frequent = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, most);
  return frequent.map(([text]) => ({ value: text, label: text }));
}
