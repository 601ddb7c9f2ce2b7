/** An item's name and value in words. */
import { m } from '#lib/paraglide/messages.js';
import { isTable, type Dictionary } from '#lib/record/dictionary.ts';
import { noneName } from '#lib/record/none-names.ts';
import type { StoredValue } from '#lib/record/stored.ts';
import { valueText } from '#lib/record/value-text.ts';
import type { Item, ValueItem } from './items.ts';

export function itemName(item: Item): string {
  if (item.kind === 'component') return item.component.title;
  const { cell, field } = item;
  return cell ? m['entry.cell']({ table: cell.table.name, row: cell.row, column: field.name }) : field.name;
}

export function storedText(
  { value, none }: Pick<StoredValue, 'value' | 'none'>,
  { field }: ValueItem,
  dictionary: Dictionary,
): string {
  if (none) return noneName(none);
  return isTable(field) ? '' : valueText(value, field, dictionary);
}

export function itemText(item: Item, dictionary: Dictionary): string {
  if (item.kind !== 'component') return storedText(item.value, item, dictionary);
  const { present, pages, pagesPaper } = item.component;
  return present ? m['compare.pages']({ pages, paper: pagesPaper }) : m['compare.absent']();
}
