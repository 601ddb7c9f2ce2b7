/** The places of a record to choose from, each with what stands there now. */
import type { Place } from '../../../../workflows/form-components.ts';
import { isTable, type Dictionary, type Table } from '#lib/record/dictionary.ts';
import { valueText } from '#lib/record/value-text.ts';
import type { MismatchPart } from './mismatch-part.ts';
import { componentFields, fieldAt, headerFields, saidText } from './place.ts';

export interface PlaceOption {
  /** Names the place in a list. */
  value: string;
  label: string;
  place: Place;
  stands: string;
}

export const placeKey = ({ kind, field, row, component }: Place): string => [kind, field, row, component].filter(Boolean).join(' ');

/** Tells a row by what is in its first cells. */
function rowName(table: Table, row: string, { values, dictionary }: MismatchPart): string {
  const cells = table.columns.flatMap((column) => {
    const cell = values.find((value) => value.row === row && value.path === column.path);
    return cell?.value == null ? [] : [valueText(cell.value, column, dictionary)];
  });
  return cells.slice(0, 2).join(', ');
}

function ofValues(part: MismatchPart): PlaceOption[] {
  const { dictionary, values } = part;
  const option = (path: string, label: string, row?: string): PlaceOption => {
    const place: Place = { kind: 'value', field: path, ...(row ? { row } : {}) };
    const there = values.find((value) => value.path === path && value.row === (row ?? null)) ?? null;
    return { value: placeKey(place), label, place, stands: saidText(there, place, dictionary) };
  };
  return dictionary.groups.flatMap(({ entries }) =>
    entries.flatMap((entry) => {
      if (!isTable(entry)) return [option(entry.path, entry.name)];
      const rows = [...new Set(values.filter(({ path, row }) => row && path.startsWith(`${entry.path}.`)).map(({ row }) => row!))];
      return rows.flatMap((row) => {
        const of = rowName(entry, row, part);
        return entry.columns.map((column) => option(column.path, `${entry.name} (${of}): ${column.name}`, row));
      });
    }),
  );
}

function ofColumns(part: MismatchPart, place: Place, columns: NonNullable<MismatchPart['header']>, of?: string): PlaceOption {
  const { name } = fieldAt(place, part.dictionary);
  const stands = saidText({ value: columns[place.field] ?? null }, place, part.dictionary);
  return { value: placeKey(place), label: of ? `${of}: ${name}` : name, place, stands };
}

export function placesOf(part: MismatchPart, kind: Place['kind']): PlaceOption[] {
  if (kind === 'value') return part.values.length > 0 ? ofValues(part) : [];
  if (kind === 'header') return headerFields.map((field) => ofColumns(part, { kind, field }, part.header ?? {}));
  return part.components.flatMap(({ id, columns }) =>
    componentFields.map((field) =>
      ofColumns(part, { kind, field, component: id }, columns, `${columns.ordinal}. ${columns.title}`),
    ),
  );
}

/** The place an address names, e.g. the link beside a value of a record's page. */
export function placeIn(query: Pick<URLSearchParams, 'get'>): Place | null {
  const [kind, field, row, component] = ['kind', 'field', 'row', 'component'].map((name) => query.get(name));
  if (!field || (kind !== 'value' && kind !== 'component' && kind !== 'header')) return null;
  return { kind, field, ...(row ? { row } : {}), ...(component ? { component } : {}) };
}

/** Where a difference at a place of a record is reported. */
export function reportAddress(record: string, place?: Place): string {
  const query = new URLSearchParams({ record, ...place });
  return `/start/mismatch-review?${query}`;
}

/** A component's particulars, each with where a difference in it is reported. */
export const componentReports = (record: string, component: string, dictionary: Dictionary): { label: string; href: string }[] =>
  componentFields.map((field) => {
    const place: Place = { kind: 'component', field, component };
    return { label: fieldAt(place, dictionary).name, href: reportAddress(record, place) };
  });
