/** Equality and order of FEEL values (DMN 1.5, 10.3.2.13). Null: the two cannot be compared. */
import type { CompareOp } from './ast.ts';
import type { Machine } from './machine.ts';
import { compareTemporal } from './temporal-arithmetic.ts';
import { entry, FeelFunction, FeelRange, isContext, typeOf } from './values.ts';
import type { Context, Temporal, Value } from './values.ts';

export function equal(a: Value, b: Value, machine: Machine): boolean | null {
  if (a === null || b === null) return a === b;
  if (typeof a !== 'object' || typeof b !== 'object') return typeof a === typeof b ? a === b : null;
  if (Array.isArray(a) && Array.isArray(b)) return equalLists(a, b, machine);
  if (isContext(a) && isContext(b)) return equalContexts(a, b, machine);
  if (a instanceof FeelFunction || typeOf(a) !== typeOf(b)) return null;
  if (a instanceof FeelRange && b instanceof FeelRange) {
    const ends = a.fromIncluded === b.fromIncluded && a.toIncluded === b.toIncluded;
    return ends && same(a.from, b.from, machine) && same(a.to, b.to, machine);
  }
  return compareTemporal(a as Temporal, b as Temporal) === 0;
}

/** Whether `equal` says yes; lists, sets and `in` ask so. */
export function same(a: Value, b: Value, machine: Machine): boolean {
  return equal(a, b, machine) === true;
}

function equalLists(a: Value[], b: Value[], machine: Machine): boolean {
  machine.charge(Math.min(a.length, b.length));
  return a.length === b.length && a.every((item, i) => same(item, b[i] ?? null, machine));
}

function equalContexts(a: Context, b: Context, machine: Machine): boolean {
  const keys = Object.keys(a);
  machine.charge(keys.length);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => {
    const other = entry(b, key);
    return other !== undefined && same(a[key] ?? null, other, machine);
  });
}

/** Negative, zero or positive; undefined without an order. Texts are ordered by code point, not by the machine's language. */
export function order(a: Value, b: Value): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return byCodePoint(a, b);
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return undefined;
  if (Array.isArray(a) || Array.isArray(b) || isContext(a) || isContext(b)) return undefined;
  return compareTemporal(a as Temporal, b as Temporal);
}

function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  let i = 0;
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1);
}

const verdicts: Record<Exclude<CompareOp, '=' | '!='>, (sign: number) => boolean> = {
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
};

export function compare(operator: CompareOp, a: Value, b: Value, machine: Machine): boolean | null {
  if (operator === '=') return equal(a, b, machine);
  if (operator === '!=') {
    const verdict = equal(a, b, machine);
    return verdict === null ? null : !verdict;
  }
  const sign = order(a, b);
  return sign === undefined ? null : verdicts[operator](sign);
}

export function inRange(value: Value, range: FeelRange, machine: Machine): boolean | null {
  const above = range.from === null ? true : compare(range.fromIncluded ? '>=' : '>', value, range.from, machine);
  const below = range.to === null ? true : compare(range.toIncluded ? '<=' : '<', value, range.to, machine);
  return above === null || below === null ? null : above && below;
}

/** Whether a value meets one test of `in`: it equals it, lies in it, or is an item of it. */
export function meets(value: Value, test: Value, machine: Machine): boolean | null {
  if (test instanceof FeelRange) return inRange(value, test, machine);
  if (Array.isArray(test)) {
    machine.charge(test.length);
    return same(value, test, machine) || test.some((item) => meets(value, item, machine) === true);
  }
  return equal(value, test, machine);
}
