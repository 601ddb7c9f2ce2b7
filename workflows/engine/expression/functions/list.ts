/** Functions on lists (DMN 1.5, 10.3.4.4). Positions count from 1, negative ones from the end. */
import { same } from '../compare.ts';
import { invoke } from '../invoke.ts';
import type { Machine } from '../machine.ts';
import { FeelFunction } from '../values.ts';
import type { Value } from '../values.ts';
import { builtin, variadic } from './builtin.ts';
import type { Builtin } from './builtin.ts';

export const listFunctions: Record<string, Builtin> = {
  'list contains': builtin(['list: list', 'element: any'], (machine, list, element) => has(list, element, machine)),
  count: builtin(['list: list'], (_, list) => list.length),
  'is empty': builtin(['list: list'], (_, list) => list.length === 0),
  all: variadic('list', (_, list) => conjunction(list, false)),
  any: variadic('list', (_, list) => conjunction(list, true)),
  sublist: builtin(['list: list', 'start position: number', 'length: number?'], (_, list, start, length) => {
    const from = index(list, start);
    if (from === null || (length !== undefined && (length < 0 || from + length > list.length))) return null;
    return list.slice(from, length === undefined ? undefined : from + length);
  }),
  append: variadic('values', (machine, [list = null, ...items]) => {
    const all = asList(list);
    machine.charge(all?.length ?? 0);
    return all && [...all, ...items];
  }),
  concatenate: variadic('values', joined),
  union: variadic('values', (machine, lists) => distinct(joined(machine, lists), machine)),
  'insert before': builtin(['list: list', 'position: number', 'newItem: any'], (_, list, position, item) => {
    const at = index(list, position);
    return at === null ? null : list.toSpliced(at, 0, item);
  }),
  remove: builtin(['list: list', 'position: number'], (_, list, position) => {
    const at = index(list, position);
    return at === null ? null : list.toSpliced(at, 1);
  }),
  'list replace': builtin(['list: list', 'position|match: any', 'newItem: any'], (machine, list, position, item) => {
    if (typeof position === 'number') {
      const at = index(list, position);
      return at === null ? null : list.with(at, item);
    }
    if (!(position instanceof FeelFunction) || position.parameters.length !== 2) return null;
    const verdicts = list.map((old) => invoke(position, [old, item], machine));
    if (!verdicts.every((verdict) => typeof verdict === 'boolean')) return null;
    return list.map((old, i) => (verdicts[i] ? item : old));
  }),
  reverse: builtin(['list: list'], (_, list) => list.toReversed()),
  'index of': builtin(['list: list', 'match: any'], (machine, list, match) =>
    list.flatMap((item, i) => (same(item, match, machine) ? [i + 1] : [])),
  ),
  'distinct values': builtin(['list: list'], (machine, list) => distinct(list, machine)),
  flatten: builtin(['list: list'], (machine, list) => {
    const flat: Value[] = [];
    const left = list.toReversed();
    for (let item = left.pop(); item !== undefined; item = left.pop()) {
      machine.charge(1);
      if (Array.isArray(item)) left.push(...item.toReversed());
      else flat.push(item);
    }
    return flat;
  }),
};

function asList(value: Value): Value[] | null {
  return Array.isArray(value) ? value : value === null ? null : [value];
}

function joined(machine: Machine, lists: Value[]): Value[] {
  const all = lists.flatMap((list) => asList(list) ?? [null]);
  machine.charge(all.length);
  return all;
}

/** Position from 1, or from the end, as an index; null outside the list. */
function index(list: Value[], position: number): number | null {
  const at = position > 0 ? position - 1 : list.length + position;
  return Number.isInteger(position) && position !== 0 && at >= 0 && at < list.length ? at : null;
}

function has(list: Value[], element: Value, machine: Machine): boolean {
  return list.some((item) => same(item, element, machine));
}

function distinct(list: Value[], machine: Machine): Value[] {
  const kept: Value[] = [];
  for (const item of list) {
    machine.charge(kept.length >> 3);
    if (!has(kept, item, machine)) kept.push(item);
  }
  return kept;
}

/** `all` and `any` over booleans; what is neither makes the answer null unless it is decided anyway. */
function conjunction(list: Value[], decisive: boolean): boolean | null {
  if (list.includes(decisive)) return decisive;
  return list.every((item) => item === !decisive) ? !decisive : null;
}
