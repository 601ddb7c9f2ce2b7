/** `luutrinh-record-data`: typed values with the page each was read from. Which fields there must be, Postgres knows from the dictionary. */
import type { Broken, Check } from '../checks.ts';
import { isRecord } from '../untrusted.ts';
import { isNone, judgeValue } from './entered-value.ts';
import { hasRepeats, isExactly, isListOf, isUuid, mostItems, wrongShape } from './shape.ts';

export const recordData: Check = (answer) => {
  if (!isExactly(answer, ['fields', 'tables']) || !isRecord(answer.fields) || !isRecord(answer.tables))
    return wrongShape;
  const { fields, tables } = answer;
  if (Object.keys(fields).length > mostItems || Object.keys(tables).length > mostItems) return wrongShape;
  return [
    ...Object.entries(fields).flatMap(([path, value]) => judgeValue(value, `fields.${path}`)),
    ...Object.entries(tables).flatMap(([path, table]) => judgeTable(table, `tables.${path}`)),
  ];
};

function judgeTable(table: unknown, at: string): Broken[] {
  const wrong = [{ rule: 'shape', at }];
  if (!isExactly(table, ['none', 'rows']) || !isListOf(table.rows, ['row', 'cells'])) return wrong;
  const { rows, none } = table;
  if (none !== undefined && (!isNone(none) || rows.length > 0)) return wrong;
  if (!rows.every(({ row, cells }) => isUuid(row) && isRecord(cells)) || hasRepeats(rows.map(({ row }) => row)))
    return wrong;
  return rows.flatMap(({ cells }, i) =>
    Object.entries(cells as Record<string, unknown>).flatMap(([path, value]) =>
      judgeValue(value, `${at}.rows.${i}.${path}`),
    ),
  );
}
