/**
 * What is in an answer of the data groups, what is missing by the dictionary (R-DRF-2.4), and how complete that makes
 * it.
 */
import type { EnteredValue, RecordDataAnswer } from '../../../../workflows/form-components.ts';
import { wrongWith, type Wrong } from './checks.ts';
import { isTable, type Dictionary, type Field, type Group, type Table } from './dictionary.ts';

/** One value's place: a field, or a cell by its column's path and its row. */
export interface Place {
  path: string;
  row?: string;
}

/** Names a place in lists, in ids and in the page. */
export const keyOf = ({ path, row }: Place): string => (row ? `${path}@${row}` : path);

export function isEntered(value: EnteredValue | undefined): boolean {
  return value !== undefined && (value.none !== undefined || (value.value !== null && value.value !== ''));
}

type Rows = RecordDataAnswer['tables'][string]['rows'];

/** Rows with nothing in them are no rows: Postgres never hears of them. */
export function filledRows(answer: RecordDataAnswer, table: Table): Rows {
  return (answer.tables[table.path]?.rows ?? []).filter(({ cells }) => Object.values(cells).some(isEntered));
}

/** As `law.missing` counts: required fields, tables without a row or an explicit none, required cells of rows begun. */
export function missingIn(group: Group, answer: RecordDataAnswer): Place[] {
  return group.entries.flatMap((entry) => {
    if (!isTable(entry)) return entry.required && !isEntered(answer.fields[entry.path]) ? [{ path: entry.path }] : [];
    const rows = filledRows(answer, entry);
    if (rows.length === 0) return entry.required && !answer.tables[entry.path]?.none ? [{ path: entry.path }] : [];
    return rows.flatMap(({ row, cells }) =>
      entry.columns
        .filter((column) => column.required && !isEntered(cells[column.key]))
        .map(({ path }) => ({ path, row })),
    );
  });
}

/** Every value against its type, pattern and list. */
export function wrongIn(group: Group, answer: RecordDataAnswer, dictionary: Dictionary): (Place & { rule: Wrong })[] {
  const judged = (field: Field, value: EnteredValue | undefined, place: Place) => {
    const rule = wrongWith(value, field, dictionary);
    return rule ? [{ ...place, rule }] : [];
  };
  return group.entries.flatMap((entry) =>
    isTable(entry)
      ? filledRows(answer, entry).flatMap(({ row, cells }) =>
          entry.columns.flatMap((column) => judged(column, cells[column.key], { path: column.path, row })),
        )
      : judged(entry, answer.fields[entry.path], { path: entry.path }),
  );
}

export interface Completeness {
  done: number;
  of: number;
}

/** Required values that are there, of those there must be; a table without rows counts as one. */
export function completenessOf(group: Group, answer: RecordDataAnswer): Completeness {
  const of = group.entries.reduce((sum, entry) => {
    if (!isTable(entry)) return sum + (entry.required ? 1 : 0);
    const rows = filledRows(answer, entry).length;
    if (rows === 0) return sum + (entry.required ? 1 : 0);
    return sum + rows * entry.columns.filter(({ required }) => required).length;
  }, 0);
  return { done: of - missingIn(group, answer).length, of };
}

/** In per cent, rounded down: 100 only when nothing is missing. */
export function percentOf({ done, of }: Completeness): number {
  return of === 0 ? 100 : Math.floor((done / of) * 100);
}
