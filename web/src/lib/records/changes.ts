/** What changed between two versions of a record: places whose value differs, components that came, went or read otherwise. */
import type { RecordComponent } from '../record/component.ts';
import type { ShownValue } from '../record/shown.ts';

export interface ValueChange {
  path: string;
  row: string | null;
  /** Null: nothing stood there. */
  before: ShownValue | null;
  /** Null: what stood there was closed. */
  after: ShownValue | null;
}

export interface ComponentChange {
  id: string;
  before: RecordComponent | null;
  after: RecordComponent | null;
}

export interface HeaderChange {
  column: string;
  before: unknown;
  after: unknown;
}

export interface RecordChanges {
  from: number;
  to: number;
  values: ValueChange[];
  components: ComponentChange[];
  header: HeaderChange[];
}

const placeOf = ({ path, row }: ShownValue): string => `${path}@${row ?? ''}`;

function pairs<T>(before: T[], after: T[], keyOf: (one: T) => string): [T | null, T | null][] {
  const earlier = new Map(before.map((one) => [keyOf(one), one]));
  const later = new Map(after.map((one) => [keyOf(one), one]));
  return [...new Set([...earlier.keys(), ...later.keys()])].map((key) => [earlier.get(key) ?? null, later.get(key) ?? null]);
}

/** Places that say something else; the same value read from another page is no change of the record's information. */
export function changedValues(before: ShownValue[], after: ShownValue[]): ValueChange[] {
  return pairs(before, after, placeOf)
    .filter(([was, is]) => (was?.value ?? null) !== (is?.value ?? null) || (was?.none ?? null) !== (is?.none ?? null))
    .map(([was, is]) => ({ path: (is ?? was)!.path, row: (is ?? was)!.row, before: was, after: is }));
}

const particulars = ({ ordinal, title, type, docNo, docDate, issuer, pagesPaper, present, scans }: RecordComponent) =>
  JSON.stringify([ordinal, title, type, docNo, docDate, issuer, pagesPaper, present, scans.toSorted()]);

export function changedComponents(before: RecordComponent[], after: RecordComponent[]): ComponentChange[] {
  return pairs(before, after, ({ id }) => id)
    .filter(([was, is]) => !was || !is || particulars(was) !== particulars(is))
    .map(([was, is]) => ({ id: (is ?? was)!.id, before: was, after: is }));
}
