/**
 * The table of components while it is typed: pure changes of a list of rows. `ordinal` is the place in the table, ids
 * are given once and kept for good.
 */
import type { InventoryItem } from '../../../../workflows/form-components.ts';
import type { ComponentKind } from './inventory-part.ts';

/** A component whose pages may not have been counted yet. */
export type Row = Omit<InventoryItem, 'pagesPaper'> & { pagesPaper?: number };

/** Papers that nearly every personnel file begins with. */
const usual = [
  'SO_YEU_LY_LICH',
  'GIAY_KHAI_SINH',
  'GIAY_KHAM_SUC_KHOE',
  'VAN_BANG',
  'TUYEN_DUNG',
  'BO_NHIEM',
  'LUONG',
  'NHAN_XET',
];

export function numbered(rows: Row[]): Row[] {
  return rows.map((row, i) => (row.ordinal === i + 1 ? row : { ...row, ordinal: i + 1 }));
}

export function newRow(id: string, kind?: ComponentKind): Row {
  return { id, type: kind?.code ?? '', title: kind?.name ?? '', ordinal: 0, present: true };
}

/** Begun, and nothing written into it. */
export function isBlank({ type, title, docNo, docDate, issuer, pagesPaper, absenceReason }: Row): boolean {
  return [type, title, docNo, docDate, issuer, absenceReason].every((text) => !text?.trim()) && !pagesPaper;
}

export function withRow(rows: Row[], row: Row, at = rows.length): Row[] {
  return numbered(rows.toSpliced(at, 0, row));
}

export function withoutRow(rows: Row[], at: number): Row[] {
  return numbered(rows.toSpliced(at, 1));
}

/** A copy below the row: the next decision of the same authority, its number and date still to be typed. */
export function duplicated(rows: Row[], at: number, id: string): Row[] {
  const { docNo: _no, docDate: _date, ...same } = rows[at]!;
  return withRow(rows, { ...same, id }, at + 1);
}

export function moved(rows: Row[], from: number, to: number): Row[] {
  const row = rows[from];
  if (!row || to < 0 || to >= rows.length) return rows;
  return numbered(rows.toSpliced(from, 1).toSpliced(to, 0, row));
}

/** Another kind; the title follows as long as nobody has written one. */
export function retyped(row: Row, code: string | undefined, kinds: ComponentKind[]): Row {
  const nameOf = (wanted: string | undefined) => kinds.find((kind) => kind.code === wanted)?.name;
  const own = row.title !== '' && row.title !== nameOf(row.type);
  return { ...row, type: code ?? '', title: own ? row.title : (nameOf(code) ?? '') };
}

/** By group, then by date as far as it is known; what has no date or no kind comes last (R-DRF-2.8). */
export function arranged(rows: Row[], kinds: ComponentKind[]): Row[] {
  const groups = new Map(kinds.map(({ code }, i) => [code, i]));
  const group = ({ type }: Row) => groups.get(type) ?? kinds.length;
  const date = ({ docDate }: Row) => docDate || '9999';
  return numbered(rows.toSorted((a, b) => group(a) - group(b) || (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0)));
}

export function isArranged(rows: Row[], kinds: ComponentKind[]): boolean {
  return arranged(rows, kinds).every(({ id }, i) => id === rows[i]!.id);
}

/** The usual papers that are not listed yet, to begin with. */
export function withUsual(rows: Row[], kinds: ComponentKind[], newId: () => string): Row[] {
  const listed = new Set(rows.map(({ type }) => type));
  const added = usual.flatMap((code) => kinds.filter((kind) => kind.code === code && !listed.has(code)));
  return numbered([...rows, ...added.map((kind) => newRow(newId(), kind))]);
}

/** Pages of what is there; what is not in the file has none to scan. */
export function pagesOf(rows: Row[]): number {
  return rows.reduce((sum, { present, pagesPaper }) => sum + (present ? (pagesPaper ?? 0) : 0), 0);
}
