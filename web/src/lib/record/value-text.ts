/** A value as it is read: dates day first, numbers with a decimal comma, codes by their name. */
import type { EnteredValue } from '../../../../workflows/form-components.ts';
import { formatDate } from '#lib/language/dates.ts';
import { plainNumber } from '#lib/language/numbers.ts';
import { optionsOf, type Dictionary, type Field } from './dictionary.ts';

export function valueText(value: EnteredValue['value'], field: Field, dictionary: Dictionary): string {
  if (value === null) return '';
  if (typeof value === 'number') return plainNumber(value);
  const text = String(value);
  if (field.type === 'date') return formatDate(text);
  return optionsOf(dictionary, field).find((option) => option.value === text)?.label ?? text;
}
