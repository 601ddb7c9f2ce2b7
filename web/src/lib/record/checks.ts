/** What makes a typed value wrong, by the dictionary: asked beside the field and again before submitting. */
import type { EnteredValue } from '../../../../workflows/form-components.ts';
import { matches } from '../../../../workflows/engine/expression/regex.ts';
import { optionsOf, type Dictionary, type Field, type FieldType } from './dictionary.ts';
import { isPartialDate } from './partial-date.ts';

export type Wrong = 'pattern' | 'date' | 'number' | 'option';

type Value = EnteredValue['value'];
type Check = (value: Value, field: Field, dictionary: Dictionary) => Wrong | null;

const text: Check = (value, { pattern }) => (pattern && matches(String(value), pattern) === false ? 'pattern' : null);
const option: Check = (value, field, dictionary) =>
  optionsOf(dictionary, field).some((known) => known.value === value) ? null : 'option';

const checks: Record<FieldType, Check> = {
  text,
  longtext: text,
  address: text,
  organisation: text,
  date: (value) => (typeof value === 'string' && isPartialDate(value) ? null : 'date'),
  number: (value) => (typeof value === 'number' ? null : 'number'),
  code: option,
  codes: option,
};

/** Null for what is right, and for what is not there: whether it had to be is asked elsewhere. */
export function wrongWith(entered: EnteredValue | undefined, field: Field, dictionary: Dictionary): Wrong | null {
  if (!entered || entered.value === null) return null;
  return checks[field.type](entered.value, field, dictionary);
}
