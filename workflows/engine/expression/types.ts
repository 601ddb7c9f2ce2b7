/** Types by name: what `instance of` asks and what a function demands of its arguments (DMN 1.5, 10.3.2.9). */
import { typeOf } from './values.ts';
import type { Value } from './values.ts';

/** Whether a value is of the named type. A list or context type is judged by its outside alone, an unknown name by nothing. */
export function conforms(value: Value, type: string): boolean | null {
  if (type === 'any' || type === 'Any') return value !== null;
  const kind = /^(list|context|function|range)\b/.exec(type)?.[1] ?? type;
  return value === null ? kind === 'null' || kind === 'Null' : typeOf(value) === kind;
}
