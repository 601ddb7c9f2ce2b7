/** Types by name: what `instance of` asks and what a function demands of its arguments (DMN 1.5, 10.3.2.9). */
import type { Machine } from './machine.ts';
import { entry, FeelRange, isContext, typeOf } from './values.ts';
import type { Value } from './values.ts';

/** Whether a value is an instance of the type as it is written. Null is of no type but its own. */
export function isInstance(value: Value, type: string, machine: Machine): boolean {
  return value === null ? type === 'null' || type === 'Null' : conforms(value, type, machine);
}

/** Whether a value may stand where the type is asked for: null always; of a function only that it is one, as nothing says what it gives. */
function conforms(value: Value, type: string, machine: Machine): boolean {
  machine.charge(1);
  if (value === null || type === 'any' || type === 'Any') return true;
  const [, kind = type, inside] = /^(list|context|function|range)\s*<(.*)>/s.exec(type) ?? [];
  if (typeOf(value) !== kind) return false;
  if (inside === undefined) return true;
  const items = value instanceof FeelRange ? [value.from, value.to] : value;
  if (Array.isArray(items)) return items.every((one) => conforms(one, inside.trim(), machine));
  return !isContext(value) || hasEntries(value, inside, machine);
}

/** The value as a parameter of the type takes it, a list of one for its item (10.3.2.9.4); undefined for what does not fit. */
export function coerced(value: Value, type: string, machine: Machine): Value | undefined {
  if (conforms(value, type, machine)) return value;
  const [only] = Array.isArray(value) && value.length === 1 ? value : [];
  return only !== undefined && conforms(only, type, machine) ? only : undefined;
}

/** A context has at least the entries of its type. */
function hasEntries(value: Value, type: string, machine: Machine): boolean {
  return split(type).every((part) => {
    const [, key = '', of = ''] = /^([^:]*):(.*)$/s.exec(part) ?? [];
    const found = isContext(value) ? entry(value, key.trim()) : undefined;
    return found !== undefined && conforms(found, of.trim(), machine);
  });
}

/** At the commas that stand in no brackets of their own; `->` closes none. */
function split(type: string): string[] {
  const found = [''];
  let depth = 0;
  for (const token of type.split(/(->|[<>,])/)) {
    if (token === '<') depth++;
    if (token === '>') depth--;
    if (token === ',' && depth === 0) found.push('');
    else found[found.length - 1] += token;
  }
  return found;
}
