/** Evaluates compiled FEEL: deterministic, counted, and never an error of the host. What does not fit is null (DMN 1.5, 10.3.2). */
import type { Binding, Node } from './ast.ts';
import { compare, meets, order } from './compare.ts';
import { call } from './call.ts';
import { filter } from './filter.ts';
import { bind, find } from './frame.ts';
import { defaultBudget, Machine } from './machine.ts';
import type { EvaluationContext } from './machine.ts';
import { calculate } from './numbers.ts';
import { path } from './path.ts';
import { add, divide, multiply, subtract } from './temporal-arithmetic.ts';
import { parseTemporal } from './temporal-literal.ts';
import { isInstance } from './types.ts';
import { DaysDuration, FeelDate, FeelFunction, FeelRange, MonthsDuration } from './values.ts';
import type { Context, Frame, Value } from './values.ts';

/** Looks a process variable up; undefined where there is none. */
export type Lookup = (name: string) => unknown;

/**
 * The value of an expression. Throws BudgetExceeded beyond `budget` steps, and nothing else.
 * `legal` is the legal profile, whatever a process variable of that name says: a model does not overrule the law.
 */
export function evaluate(node: Node, lookup: Lookup, context: EvaluationContext, budget = defaultBudget): Value {
  const variables: Frame = {
    lookup: (name) =>
      name === 'legal' ? (context.rules.legal.params as Context) : (lookup(name) as Value | undefined),
    outer: null,
  };
  return new Machine(context, budget, dispatch).run(node, variables);
}

type Evaluators = { [Op in Node['op']]: (node: Extract<Node, { op: Op }>, machine: Machine, frame: Frame) => Value };

function dispatch(node: Node, machine: Machine, frame: Frame): Value {
  return evaluators[node.op](node as never, machine, frame);
}

const evaluators: Evaluators = {
  literal: (node) => node.value,
  temporal: (node) => parseTemporal(node.text),
  name: (node, _machine, frame) => find(node.name, frame) ?? null,
  path: (node, machine, frame) => path(machine.run(node.of, frame), node.name, machine),
  filter: (node, machine, frame) => filter(node, machine, frame),
  list: (node, machine, frame) => node.items.map((item) => machine.run(item, frame)),
  context: (node, machine, frame) => {
    const context: Context = {};
    const inner = bind(context, frame);
    for (const { key, value } of node.entries) context[key] = machine.run(value, inner);
    return context;
  },
  range: (node, machine, frame) => {
    const from = node.from && machine.run(node.from, frame);
    const to = node.to && machine.run(node.to, frame);
    // An end that is written but has no value is unknown, not open.
    if ((node.from && from === null) || (node.to && to === null)) return null;
    return new FeelRange(from, to, node.fromIncluded, node.toIncluded);
  },
  negate: (node, machine, frame) => {
    const value = machine.run(node.of, frame);
    if (typeof value === 'number') return value === 0 ? 0 : -value;
    return value instanceof DaysDuration || value instanceof MonthsDuration ? multiply(value, -1) : null;
  },
  arithmetic: (node, machine, frame) => {
    const left = machine.run(node.left, frame);
    const right = machine.run(node.right, frame);
    if (typeof left === 'number' && typeof right === 'number') return calculate(node.operator, left, right);
    if (typeof left === 'string' && typeof right === 'string' && node.operator === '+') {
      machine.chargeText(left.length + right.length);
      return left + right;
    }
    const temporal = { '+': add, '-': subtract, '*': multiply, '/': divide, '**': () => null };
    return temporal[node.operator](left, right);
  },
  compare: (node, machine, frame) =>
    compare(node.operator, machine.run(node.left, frame), machine.run(node.right, frame), machine),
  between: (node, machine, frame) => {
    const [low, high] = [machine.run(node.low, frame), machine.run(node.high, frame)];
    const value = machine.run(node.of, frame);
    const [above, below] = [compare('>=', value, low, machine), compare('<=', value, high, machine)];
    // Table 54: both, and one that does not hold decides whatever the other is.
    return above === false || below === false ? false : above === null || below === null ? null : true;
  },
  in: (node, machine, frame) => {
    const value = machine.run(node.of, frame);
    const inner = bind({ '?': value }, frame);
    const verdicts = node.tests.map((test) => passes(value, test, machine, inner));
    return verdicts.includes(true) ? true : verdicts.includes(null) ? null : false;
  },
  test: (node, machine, frame) => {
    const value = find('?', frame);
    return value === undefined ? null : compare(node.operator, value, machine.run(node.right, frame), machine);
  },
  and: (node, machine, frame) => {
    const left = machine.run(node.left, frame);
    if (left === false) return false;
    const right = machine.run(node.right, frame);
    return right === false ? false : left === true && right === true ? true : null;
  },
  or: (node, machine, frame) => {
    const left = machine.run(node.left, frame);
    if (left === true) return true;
    const right = machine.run(node.right, frame);
    return right === true ? true : left === false && right === false ? false : null;
  },
  if: (node, machine, frame) => machine.run(machine.run(node.condition, frame) === true ? node.then : node.else, frame),
  for: (node, machine, frame) => {
    const results: Value[] = [];
    const partial: Frame = {
      // A copy, paid for: the list that is still growing must not get into itself.
      lookup: (name) => (name === 'partial' ? (machine.charge(results.length), [...results]) : undefined),
      outer: frame,
    };
    const known = each(node.bindings, 0, machine, partial, (inner) => {
      results.push(machine.run(node.return, inner));
      return true;
    });
    return known === null ? null : results;
  },
  some: (node, machine, frame) => quantified(node.bindings, node.satisfies, true, machine, frame),
  every: (node, machine, frame) => quantified(node.bindings, node.satisfies, false, machine, frame),
  'instance-of': (node, machine, frame) => isInstance(machine.run(node.of, frame), node.type, machine),
  function: (node, _machine, frame) => new FeelFunction(node, frame),
  call: (node, machine, frame) => call(node, machine, frame),
};

/** A test that is itself true or false (`? > 3`, `starts with(?, "a")`) is the verdict; another value is compared with. */
function passes(value: Value, test: Node, machine: Machine, frame: Frame): boolean | null {
  const result = machine.run(test, frame);
  if (test.op === 'test') return result as boolean | null;
  // Of a range with an unknown end nothing can be said; null itself is a value like any other, as in the cell not(null).
  if (result === null && test.op === 'range') return null;
  return typeof result === 'boolean' && typeof value !== 'boolean' ? result : meets(value, result, machine);
}

function quantified(
  bindings: Binding[],
  satisfies: Node,
  wanted: boolean,
  machine: Machine,
  frame: Frame,
): boolean | null {
  let verdict: boolean | null = !wanted;
  const known = each(bindings, 0, machine, frame, (inner) => {
    const result = machine.run(satisfies, inner);
    if (result === wanted) verdict = wanted;
    else if (result !== !wanted) verdict = null;
    return verdict !== wanted;
  });
  return known === null ? null : verdict;
}

/** Runs through the product of the bindings, the last one fastest, until `visit` answers false. Null: there is nothing to run through. */
function each(
  bindings: Binding[],
  at: number,
  machine: Machine,
  frame: Frame,
  visit: (frame: Frame) => boolean,
): boolean | null {
  const binding = bindings[at];
  if (!binding) return visit(frame);
  const values = items(binding, machine, frame);
  if (values === null) return null;
  for (const value of values) {
    machine.charge(1);
    const more = each(bindings, at + 1, machine, bind({ [binding.name]: value }, frame), visit);
    if (!more) return more;
  }
  return true;
}

function items(binding: Binding, machine: Machine, frame: Frame): Iterable<Value> | null {
  const from = machine.run(binding.in, frame);
  if (from instanceof FeelRange) return (order(from.from, from.to) ?? 0) > 0 ? null : steps(from);
  if (!binding.to) return Array.isArray(from) || from === null ? from : [from];
  const to = machine.run(binding.to, frame);
  return steps(new FeelRange(from, to, true, true));
}

/** Whole numbers and days have a next one; no other range can be run through (DMN 1.5, 10.3.2.14). */
function steps({ from, to, fromIncluded, toIncluded }: FeelRange): Iterable<Value> | null {
  const [first, last] = [from, to].map((end) => (end instanceof FeelDate ? end.day : end));
  if (!Number.isInteger(first) || !Number.isInteger(last) || from instanceof FeelDate !== to instanceof FeelDate) return null;
  const towards = Number(first) <= Number(last) ? 1 : -1;
  const numbers = wholeNumbers(Number(first) + (fromIncluded ? 0 : towards), Number(last) - (toIncluded ? 0 : towards), towards);
  return from instanceof FeelDate ? days(numbers) : numbers;
}

function* days(numbers: Iterable<number>): Generator<FeelDate> {
  for (const day of numbers) yield new FeelDate(day);
}

/** Up or down, one at a time: a range of a million is never a list of a million. */
function* wholeNumbers(from: number, to: number, step: 1 | -1): Generator<number> {
  for (let i = from; step > 0 ? i <= to : i >= to; i += step) yield i;
}
