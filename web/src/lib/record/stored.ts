/** Values as they stand in the record, and as the answer a clerk goes on from. */
import type { EnteredValue, ExplicitNone, RecordDataAnswer } from '../../../../workflows/form-components.ts';
import { isTable, type Dictionary } from './dictionary.ts';
import { keyOf } from './entered.ts';

/** One current value. `value` is null exactly when `none` says why; `page` counts within the component. */
export interface StoredValue {
  id: string;
  path: string;
  row: string | null;
  value: EnteredValue['value'];
  none: ExplicitNone | null;
  component: string | null;
  page: number | null;
}

export function enteredOf({ value, none, component, page }: StoredValue): EnteredValue {
  return {
    value,
    ...(none ? { none } : {}),
    ...(component ? { component } : {}),
    ...(page === null ? {} : { page }),
  };
}

/** @param values in the order of their rows */
export function answerFrom(values: StoredValue[], { groups }: Dictionary): RecordDataAnswer {
  const answer: RecordDataAnswer = { fields: {}, tables: {} };
  const byPlace = new Map(
    values.map((value) => [keyOf({ path: value.path, ...(value.row ? { row: value.row } : {}) }), value]),
  );
  for (const entry of groups.flatMap(({ entries }) => entries)) {
    const own = byPlace.get(entry.path);
    if (!isTable(entry)) {
      if (own) answer.fields[entry.path] = enteredOf(own);
      continue;
    }
    const columns = new Map(entry.columns.map((column) => [column.path, column.key]));
    const rows = [...new Set(values.filter(({ path, row }) => row && columns.has(path)).map(({ row }) => row!))];
    answer.tables[entry.path] = {
      ...(own?.none ? { none: own.none } : {}),
      rows: rows.map((row) => ({
        row,
        cells: Object.fromEntries(
          [...columns].flatMap(([path, key]) => {
            const cell = byPlace.get(keyOf({ path, row }));
            return cell ? [[key, enteredOf(cell)]] : [];
          }),
        ),
      })),
    };
  }
  return answer;
}

/** Whether two values say the same, whatever page they were read from. */
export function sameValue(one: EnteredValue | undefined, other: EnteredValue | undefined): boolean {
  return (one?.value ?? null) === (other?.value ?? null) && one?.none === other?.none;
}
