/** What the paper says in a person's words, as a value of the place's type; null where it cannot be read as one. */
import type { EnteredValue } from '../../../../workflows/form-components.ts';
import { optionsOf, type Dictionary, type Field } from '#lib/record/dictionary.ts';
import { isPartialDate, parsePartialDate } from '#lib/record/partial-date.ts';

export function asTyped(text: string, field: Field, dictionary: Dictionary): EnteredValue['value'] {
  const given = text.trim();
  if (field.type === 'date') return isPartialDate(given) ? given : (parsePartialDate(given) ?? null);
  if (field.type === 'number') {
    const number = /^-?\d+([.,]\d+)?$/.test(given) ? Number(given.replace(',', '.')) : NaN;
    return Number.isNaN(number) ? null : number;
  }
  if (field.type !== 'code') return given;
  return optionsOf(dictionary, field).find(({ value, label }) => value === given || label === given)?.value ?? null;
}
