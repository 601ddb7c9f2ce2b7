/** Types by name: what `instance of` asks and what a function demands of its arguments (DMN 1.5, 10.3.2.9). */
import type { Machine } from './machine.ts';
import { entry, isContext, typeOf } from './values.ts';
import type { Value } from './values.ts';

/** Whether a value is of the type as it is written; of a function only that it is one, for nothing declares what it gives. */
export function conforms(value: Value, type: string, machine: Machine): boolean {
  machine.charge(1);
  if (value === null) return type === 'null' || type === 'Null';
  if (type === 'any' || type === 'Any') return true;
  const [, kind = type, inside] = /^(list|context|function|range)\s*<(.*)>/s.exec(type) ?? [];
  if (typeOf(value) !== kind) return false;
  if (inside === undefined) return true;
  if (Array.isArray(value)) return value.every((one) => conforms(one, inside.trim(), machine));
  return !isContext(value) || hasEntries(value, inside, machine);
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
