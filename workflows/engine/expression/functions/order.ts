/** Functions that need an order or sum of a list (DMN 1.5, 10.3.4.4 and 10.3.4.5). */
import { invoke } from '../invoke.ts';
import { order } from '../compare.ts';
import type { Machine } from '../machine.ts';
import { decimal } from '../numbers.ts';
import { add, divide, isDuration } from '../temporal-arithmetic.ts';
import type { FeelFunction } from '../values.ts';
import type { Value } from '../values.ts';
import { builtin, variadic } from './builtin.ts';
import type { Builtin } from './builtin.ts';

export const orderFunctions: Record<string, Builtin> = {
  min: variadic('list', (_, list) => extreme(list, -1)),
  max: variadic('list', (_, list) => extreme(list, 1)),
  sum: variadic('list', (_, list) => sum(list)),
  mean: variadic('list', (_, list) => {
    const total = sum(list);
    return typeof total === 'number' ? decimal(total / list.length) : divide(total, list.length);
  }),
  product: variadic('list', (_, list) =>
    isNumbers(list) && list.length > 0 ? decimal(list.reduce((a, b) => decimal(a * b) ?? NaN, 1)) : null,
  ),
  median: variadic('list', (machine, list) => {
    if (!isNumbers(list) || list.length === 0) return null;
    const sorted = sort(list, machine) as number[];
    const [low, high] = [sorted[Math.floor((list.length - 1) / 2)], sorted[Math.floor(list.length / 2)]];
    return decimal(((low ?? NaN) + (high ?? NaN)) / 2);
  }),
  stddev: variadic('list', (_, list) => {
    if (!isNumbers(list) || list.length < 2) return null;
    const mean = list.reduce((a, b) => a + b, 0) / list.length;
    return decimal(Math.sqrt(list.reduce((a, b) => a + (b - mean) ** 2, 0) / (list.length - 1)));
  }),
  mode: variadic('list', (machine, list) => (isNumbers(list) ? mode(list, machine) : null)),
  sort: builtin(['list: list', 'precedes: function?'], (machine, list, precedes) => sort(list, machine, precedes)),
};

function isNumbers(list: Value[]): list is number[] {
  return list.every((item) => typeof item === 'number');
}

function extreme(list: Value[], sign: 1 | -1): Value {
  let [best = null] = list;
  for (const item of list) {
    const comparison = order(item, best);
    if (comparison === undefined) return null;
    if (comparison * sign > 0) best = item;
  }
  return best;
}

function sum(list: Value[]): Value {
  if (list.length === 0) return null;
  if (isNumbers(list)) return decimal(list.reduce((a, b) => decimal(a + b) ?? NaN, 0));
  const [first = null, ...rest] = list;
  return rest.reduce<Value>((a, b) => (a === null ? null : add(a, b)), isDuration(first) ? first : null);
}

function mode(list: number[], machine: Machine): number[] {
  const counts = new Map<number, number>();
  for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return sort(
    [...counts].flatMap(([item, n]) => (n === most ? [item] : [])),
    machine,
  ) as number[];
}

/** A merge sort of our own: stable, and counted even when `precedes` contradicts itself. Null where items have no order. */
function sort(list: Value[], machine: Machine, precedes?: FeelFunction): Value[] | null {
  if (list.length < 2) return list;
  const middle = list.length >> 1;
  const [left, right] = [sort(list.slice(0, middle), machine, precedes), sort(list.slice(middle), machine, precedes)];
  if (!left || !right) return null;
  machine.charge(list.length);
  const merged: Value[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) {
    const [a, b] = [left[l] ?? null, right[r] ?? null];
    const later = precedes ? invoke(precedes, [b, a], machine) === true : order(b, a);
    if (later === undefined) return null;
    if (later === true || (typeof later === 'number' && later < 0)) merged.push(right[r++] ?? null);
    else merged.push(left[l++] ?? null);
  }
  return [...merged, ...left.slice(l), ...right.slice(r)];
}
