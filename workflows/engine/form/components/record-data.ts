/** `luutrinh-record-data`: typed values with the page each was read from. Which fields there must be, Postgres knows from the dictionary. */
import type { EnteredValue, ExplicitNone } from '../../../form-components.ts';
import type { Broken, Check } from '../checks.ts';
import { isRecord } from '../untrusted.ts';
import { hasRepeats, isCount, isExactly, isListOf, isUuid, mostItems, wrongShape } from './shape.ts';

const nones: unknown[] = ['NONE', 'UNKNOWN', 'NOT_APPLICABLE'] satisfies ExplicitNone[];
const longestValue = 20_000;

export const recordData: Check = (answer) => {
  if (!isExactly(answer, ['fields', 'tables']) || !isRecord(answer.fields) || !isRecord(answer.tables))
    return wrongShape;
  const { fields, tables } = answer;
  if (Object.keys(fields).length > mostItems || Object.keys(tables).length > mostItems) return wrongShape;
  return [
    ...Object.entries(fields).flatMap(([path, value]) => judge(value, `fields.${path}`)),
    ...Object.entries(tables).flatMap(([path, table]) => judgeTable(table, `tables.${path}`)),
  ];
};

function judgeTable(table: unknown, at: string): Broken[] {
  const wrong = [{ rule: 'shape', at }];
  if (!isExactly(table, ['none', 'rows']) || !isListOf(table.rows, ['row', 'cells'])) return wrong;
  const { rows, none } = table;
  if (none !== undefined && (!nones.includes(none) || rows.length > 0)) return wrong;
  if (!rows.every(({ row, cells }) => isUuid(row) && isRecord(cells)) || hasRepeats(rows.map(({ row }) => row)))
    return wrong;
  return rows.flatMap(({ cells }, i) =>
    Object.entries(cells as Record<string, unknown>).flatMap(([path, value]) =>
      judge(value, `${at}.rows.${i}.${path}`),
    ),
  );
}

/** A value, or an explicit none, never both (requirements.md 4.3). */
function judge(value: unknown, at: string): Broken[] {
  const wrong = [{ rule: 'shape', at }];
  if (!isExactly(value, ['value', 'none', 'component', 'page'] satisfies (keyof EnteredValue)[])) return wrong;
  const { value: given = null, none, component, page } = value;
  const isScalar =
    given === null ||
    typeof given === 'boolean' ||
    Number.isFinite(given) ||
    (typeof given === 'string' && given.length <= longestValue);
  if (!isScalar || (none !== undefined && (!nones.includes(none) || given !== null))) return wrong;
  const isPlaced = (component === undefined || isUuid(component)) && (page === undefined || isCount(page, 1));
  return isPlaced ? [] : wrong;
}
