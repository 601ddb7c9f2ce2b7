/** One change of a change set, as `law.change_set_standing` gives it, and how it is said in words. */
import type { ExplicitNone } from '../../../../workflows/form-components.ts';
import { formatDate } from '#lib/language/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { fieldAt, saidText, whereOf } from '#lib/mismatch/place.ts';
import { fieldsByPath, type Dictionary } from '#lib/record/dictionary.ts';
import type { StoredValue } from '#lib/record/stored.ts';

type Said = Pick<StoredValue, 'value' | 'none'>;

export interface Change extends Said {
  id: string;
  kind: 'value' | 'component' | 'header';
  /** A path of the dictionary; of a component or the header the column's name. */
  field: string;
  row: string | null;
  /** `close` ends what stands there. */
  action: 'set' | 'close';
  none: ExplicitNone | null;
  /** The day from which it is true. */
  trueFrom: string | null;
  component: string | null;
  page: number | null;
  /** What stood there when it was entered. */
  old: Said | null;
  /** What stood there stands there no longer. */
  conflict: boolean;
  match: boolean | null;
  remark: string | null;
}

export interface ChangeSetStanding {
  version: number;
  hash: string;
  held: boolean;
  revoked: boolean;
  component: string;
  /** The mismatch case it settles; null for a document's. */
  case: string | null;
  unchecked: number;
  gaps: string[];
  changes: Change[];
}

export interface Described {
  /** The field's or column's name. */
  name: string;
  /** The group, or the table and whether the row is new. */
  where: string;
  old: string;
  /** Whether anything stood there, be it that there is none. */
  stood: boolean;
  new: string;
  from: string;
}

/** @param values those that stand in the record, to tell a new row from one that is there */
export function describe(change: Change, dictionary: Dictionary, values: StoredValue[]): Described {
  const { field, table } = fieldsByPath(dictionary).get(change.field) ?? {};
  const text = (said: Said | null) => saidText(said, change, dictionary);
  const isNew = change.row !== null && !values.some(({ row }) => row === change.row);
  return {
    name: field?.name ?? fieldAt(change, dictionary).name,
    where: table
      ? m[isNew ? 'change.new-row' : 'change.existing-row']({ table: table.name })
      : whereOf(change, dictionary),
    old: text(change.old),
    stood: change.old?.none != null || change.old?.value != null,
    new: change.action === 'close' ? m[change.old?.none ? 'change.closed-none' : 'change.closed']() : text(change),
    from: change.trueFrom ? formatDate(change.trueFrom) : '',
  };
}
