/** What there is to compare, one item after the other: values by group, explicit "không" together, then components. */
import { isTable, type Dictionary, type Field, type Group, type Table } from '#lib/record/dictionary.ts';
import type { ComparedComponent, ComparedValue, ComparisonPart } from './comparison-part.ts';

export interface ValueItem {
  kind: 'value' | 'none';
  id: string;
  value: ComparedValue;
  field: Field | Table;
  group: Group;
  /** Of a cell: its table and the row's number, from 1. */
  cell: { table: Table; row: number } | null;
  settled: boolean;
  changed: boolean;
}

export interface ComponentItem {
  kind: 'component';
  id: string;
  component: ComparedComponent;
  settled: boolean;
  changed: boolean;
}

export type Item = ValueItem | ComponentItem;

/**
 * In the order of the dictionary and, within a table, of its rows. Values that are explicitly none come after the
 * others.
 */
export function itemsOf({ dictionary, values, components }: ComparisonPart): Item[] {
  const found = inOrder(dictionary, values);
  return [
    ...found.filter(({ kind }) => kind === 'value'),
    ...found.filter(({ kind }) => kind === 'none'),
    ...components.map((component): ComponentItem => ({
      kind: 'component',
      id: component.id,
      component,
      settled: component.settled,
      changed: !component.settled && component.remark !== null,
    })),
  ];
}

function inOrder({ groups }: Dictionary, values: ComparedValue[]): ValueItem[] {
  const item = (value: ComparedValue, field: Field | Table, group: Group, cell: ValueItem['cell']): ValueItem => ({
    kind: value.none ? 'none' : 'value',
    id: value.id,
    value,
    field,
    group,
    cell,
    settled: value.settled,
    changed: !value.settled && (value.before !== null || value.remark !== null),
  });
  return groups.flatMap((group) =>
    group.entries.flatMap((entry) => {
      const own = values.filter(({ path }) => path === entry.path).map((value) => item(value, entry, group, null));
      if (!isTable(entry)) return own;
      const cells = values.filter(({ path, row }) => row !== null && path.startsWith(`${entry.path}.`));
      const rows = [...new Set(cells.map(({ row }) => row))];
      return [
        ...own,
        ...rows.flatMap((row, at) =>
          entry.columns.flatMap((column) =>
            cells
              .filter((cell) => cell.row === row && cell.path === column.path)
              .map((cell) => item(cell, column, group, { table: entry, row: at + 1 })),
          ),
        ),
      ];
    }),
  );
}

/** As the pages lie: fewer turns of the page. What has no page keeps its place after those that have. */
export function byPage(items: Item[], components: ComparedComponent[]): Item[] {
  const ordinal = new Map(components.map((component) => [component.id, component.ordinal]));
  const place = (item: Item): number => {
    if (item.kind === 'component') return Number.MAX_SAFE_INTEGER;
    const { component, page } = item.value;
    return component && ordinal.has(component) ? ordinal.get(component)! * 10_000 + (page ?? 0) : 1e9;
  };
  return items.toSorted((one, other) => place(one) - place(other));
}
