/** How a built-in function says what it takes; a call that does not fit answers null without reaching it. */
import type { Machine } from '../machine.ts';
import { isDuration, isPoint } from '../temporal-arithmetic.ts';
import { FeelDate, FeelDateTime, FeelFunction, FeelRange, FeelTime, isContext } from '../values.ts';
import type { Context, DaysDuration, MonthsDuration, Value } from '../values.ts';

/** Kinds of parameters and what the implementation is then given. */
interface Kinds {
  any: Value;
  boolean: boolean;
  number: number;
  string: string;
  date: FeelDate;
  point: FeelDate | FeelDateTime;
  'date-time': FeelDateTime;
  time: FeelTime;
  duration: DaysDuration | MonthsDuration;
  range: FeelRange;
  context: Context;
  function: FeelFunction;
  /** A value that is not a list stands for the list of itself. */
  list: Value[];
}
type Kind = keyof Kinds;
/**
 * A name in front of the kind, or two (`from|year`). A question mark behind it: may be left out, and then is undefined; two of them:
 * null is as good as left out.
 */
type Parameter = `${string}: ${Kind}` | `${string}: ${Kind}?` | `${string}: ${Kind}??`;
type Argument<P> = P extends `${string}: ${infer K extends Kind}`
  ? Kinds[K]
  : P extends `${string}: ${infer K extends Kind}?`
    ? Kinds[K] | undefined
    : P extends `${string}: ${infer K extends Kind}??`
      ? Kinds[K] | undefined
      : never;

export interface Builtin {
  parameters: { names: string[]; kind: Kind; optional: boolean; orNull: boolean }[];
  /** Takes any number of values; with `list`, one list of them as well. `parameters` is then that list alone. */
  variadic?: 'list' | 'values';
  run(machine: Machine, values: unknown[]): Value;
}

export function builtin<const P extends readonly Parameter[]>(
  parameters: P,
  run: (machine: Machine, ...values: { [K in keyof P]: Argument<P[K]> }) => Value,
): Builtin {
  return {
    parameters: parameters.map(parameter),
    run: (machine, values) => run(machine, ...(values as { [K in keyof P]: Argument<P[K]> })),
  };
}

/** With `list`: `min(1, 2, 3)` and `min([1, 2, 3])` alike; `name` is what the list is called by. */
export function variadic(of: 'list' | 'values', run: (machine: Machine, values: Value[]) => Value, name = 'list'): Builtin {
  return {
    parameters: [{ names: [name], kind: 'list', optional: false, orNull: false }],
    variadic: of,
    run: (machine, values) => run(machine, values[0] as Value[]),
  };
}

function parameter(text: Parameter): Builtin['parameters'][number] {
  const [name = '', kind = ''] = text.split(': ');
  return {
    names: name.split('|'),
    kind: kind.replace(/\?+$/, '') as Kind,
    optional: kind.endsWith('?'),
    orNull: kind.endsWith('??'),
  };
}

/** The value as the kind wants it, or undefined when it is of another. */
export function fit(value: Value, kind: Kind): unknown {
  const fits = checks[kind];
  if (fits(value)) return value;
  if (kind === 'list') return value === null ? undefined : [value];
  // A list of one stands for its item (DMN 1.5, 10.3.2.9.4).
  return Array.isArray(value) && value.length === 1 && fits(value[0] as Value) ? value[0] : undefined;
}

const checks: Record<Kind, (value: Value) => boolean> = {
  any: () => true,
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  date: (value) => value instanceof FeelDate,
  point: isPoint,
  'date-time': (value) => value instanceof FeelDateTime,
  time: (value) => value instanceof FeelTime,
  duration: isDuration,
  range: (value) => value instanceof FeelRange,
  context: isContext,
  function: (value) => value instanceof FeelFunction,
  list: Array.isArray,
};
