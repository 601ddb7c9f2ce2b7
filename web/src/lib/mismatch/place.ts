/** A place a difference can be about (law.known_place): as a field that is typed, and in words. */
import type { EnteredValue, ExplicitNone, Place } from '../../../../workflows/form-components.ts';
import { m } from '#lib/paraglide/messages.js';
import { fieldsByPath, type Dictionary, type Field } from '#lib/record/dictionary.ts';
import { noneName } from '#lib/record/none-names.ts';
import { valueText } from '#lib/record/value-text.ts';

export const headerFields = [
  'official_no',
  'subject_category',
  'personal_id',
  'paper_confirmed_on',
  'confirming_authority',
  'confirmation_no',
  'paper_location',
  'paper_sheet_count',
] as const;
export const componentFields = ['type', 'title', 'doc_no', 'doc_date', 'issuer', 'pages_paper', 'ordinal'] as const;
type Column = (typeof headerFields | typeof componentFields)[number];

const columnNames: Record<Column, () => string> = {
  official_no: m['mismatch.official-no'],
  subject_category: m['mismatch.subject-category'],
  personal_id: m['mismatch.personal-id'],
  paper_confirmed_on: m['mismatch.paper-confirmed-on'],
  confirming_authority: m['mismatch.confirming-authority'],
  confirmation_no: m['mismatch.confirmation-no'],
  paper_location: m['mismatch.paper-location'],
  paper_sheet_count: m['mismatch.paper-sheet-count'],
  type: m['mismatch.type'],
  title: m['mismatch.component-title'],
  doc_no: m['mismatch.doc-no'],
  doc_date: m['mismatch.doc-date'],
  issuer: m['mismatch.issuer'],
  pages_paper: m['mismatch.pages-paper'],
  ordinal: m['mismatch.ordinal'],
};

/** What a column takes where that is not plain text, as law.fits_place has it. */
const columnShapes: Partial<Record<Column, Partial<Field>>> = {
  pages_paper: { type: 'number' },
  ordinal: { type: 'number' },
  paper_sheet_count: { type: 'number' },
  personal_id: { pattern: '^\\d{12}$' },
  paper_confirmed_on: { type: 'date' },
  doc_date: { type: 'date' },
  type: { type: 'code', codeList: 'component_type' },
  subject_category: { type: 'code', codeList: 'subject_category' },
};

export type AnyPlace = Pick<Place, 'kind' | 'field'>;

export function fieldAt({ kind, field }: AnyPlace, dictionary: Dictionary): Field {
  const found = kind === 'value' ? fieldsByPath(dictionary).get(field)?.field : undefined;
  if (found && found.type !== 'table') return found;
  const name = columnNames[field as Column]?.() ?? found?.name ?? field;
  const plain = { path: field, name, type: 'text' as const, required: true, sensitive: false, pattern: null, codeList: null };
  return { ...plain, ...(kind === 'value' ? {} : columnShapes[field as Column]) };
}

/** The group, table, component or header a place lies in. */
export function whereOf({ kind, field }: AnyPlace, dictionary: Dictionary, component: string | null = null): string {
  if (kind === 'header') return m['mismatch.header']();
  if (kind === 'component') return component ?? m['mismatch.component']();
  const { group, table } = fieldsByPath(dictionary).get(field) ?? {};
  return table?.name ?? group?.name ?? '';
}

export interface Said {
  value: EnteredValue['value'];
  none?: ExplicitNone | null | undefined;
}

export function saidText(said: Said | null, place: AnyPlace, dictionary: Dictionary): string {
  if (said?.none) return noneName(said.none);
  if ((said?.value ?? null) === null) return m['change.nothing']();
  return valueText(said!.value, fieldAt(place, dictionary), dictionary);
}
