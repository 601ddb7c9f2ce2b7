/** The values FEEL computes with (DMN 1.5, 10.3.2.2): JSON plus dates, times, durations, ranges and functions. */
import type { Node } from './ast.ts';

/** A civil date: days since 1970-01-01. */
export class FeelDate {
  readonly day: number;
  constructor(day: number) {
    this.day = day;
  }
}

/**
 * A time of day in milliseconds, with a fraction down to the nanosecond. `offset` is seconds east of UTC, null for a local time,
 * which the house reads as +07:00.
 */
export class FeelTime {
  readonly ms: number;
  readonly offset: number | null;
  readonly zone: string | undefined;
  constructor(ms: number, offset: number | null, zone?: string) {
    this.ms = ms;
    this.offset = offset;
    this.zone = zone;
  }
}

/** A date and time on the wall clock of its offset. Day and time are apart because a double cannot hold both to the nanosecond. */
export class FeelDateTime {
  readonly day: number;
  readonly time: FeelTime;
  constructor(day: number, time: FeelTime) {
    this.day = day;
    this.time = time;
  }
}

/** A days and time duration, in milliseconds, with a fraction down to the nanosecond. */
export class DaysDuration {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

/** A years and months duration, in months. */
export class MonthsDuration {
  readonly months: number;
  constructor(months: number) {
    this.months = months;
  }
}

/** `from` or `to` null: open on that side, as in `< 5`. */
export class FeelRange {
  readonly from: Value;
  readonly to: Value;
  readonly fromIncluded: boolean;
  readonly toIncluded: boolean;
  constructor(from: Value, to: Value, fromIncluded: boolean, toIncluded: boolean) {
    this.from = from;
    this.to = to;
    this.fromIncluded = fromIncluded;
    this.toIncluded = toIncluded;
  }
}

/** A function written in FEEL, with the names it can see. */
export class FeelFunction {
  readonly parameters: string[];
  readonly types: (string | null)[];
  readonly body: Node;
  readonly frame: Frame | null;
  constructor({ parameters, types, body }: Extract<Node, { op: 'function' }>, frame: Frame | null) {
    this.parameters = parameters;
    this.types = types ?? [];
    this.body = body;
    this.frame = frame;
  }
}

export type Temporal = FeelDate | FeelTime | FeelDateTime | DaysDuration | MonthsDuration;
export type Context = { [key: string]: Value };
export type Value = null | boolean | number | string | Temporal | FeelRange | FeelFunction | Value[] | Context;

/** Names bound inside an expression; the outermost frame ends in the process variables. */
export interface Frame {
  lookup(name: string): Value | undefined;
  outer: Frame | null;
}

type TypeName =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function'
  | 'list'
  | 'context';

export function typeOf(value: Value): TypeName {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value as 'boolean' | 'number' | 'string';
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof DaysDuration) return 'days and time duration';
  if (value instanceof MonthsDuration) return 'years and months duration';
  if (value instanceof FeelRange) return 'range';
  return value instanceof FeelFunction ? 'function' : 'context';
}

export function isContext(value: Value): value is Context {
  return typeOf(value) === 'context';
}

/** The entry of a context, or undefined; never something inherited from JavaScript. */
export function entry(context: Context, key: string): Value | undefined {
  return Object.hasOwn(context, key) ? context[key] : undefined;
}
