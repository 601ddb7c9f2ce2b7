/** Functions that make a value of one type from another (DMN 1.5, 10.3.4.1), and `not`. */
import { same } from '../compare.ts';
import { toNanosecond } from '../nanoseconds.ts';
import { decimal } from '../numbers.ts';
import { text } from '../plain.ts';
import {
  civil,
  dateOfParts,
  day,
  furthestOffset,
  hour,
  minute,
  parseDate,
  parseDateTime,
  parseDuration,
  parseTime,
} from '../temporal-text.ts';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration, typeOf } from '../values.ts';
import type { Value } from '../values.ts';
import { onDay } from '../wall-clock.ts';
import { standardOffset } from '../zones.ts';
import { builtin } from './builtin.ts';
import type { Builtin } from './builtin.ts';

/** A duration, or a text that names a zone. */
const zone = 'offset|timezone: any?';
const numberPattern = /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;

export const conversionFunctions: Record<string, Builtin> = {
  string: builtin(['from: any'], (machine, from) => {
    if (from === null) return null;
    const result = text(from);
    machine.charge(result.length >> 2);
    return result;
  }),
  number: builtin(['from: any', 'grouping separator: any?', 'decimal separator: any?'], (_, from, grouping, point) => {
    // A number has no separators that could be told.
    if (typeof from === 'number') return grouping === undefined && point === undefined ? from : null;
    if (typeof from !== 'string') return null;
    const digits = separated(from, grouping ?? null, point ?? null);
    return digits !== null && numberPattern.test(digits) ? decimal(Number(digits)) : null;
  }),
  date: builtin(['from|year: any', 'month: number?', 'day: number?'], (_, from, month, dayOfMonth) => {
    if (typeof from === 'number') return dateOfParts(from, month ?? NaN, dayOfMonth ?? NaN);
    if (month !== undefined || dayOfMonth !== undefined) return null;
    return toDate(from);
  }),
  'date and time': builtin(
    ['from|date|year: any', 'time|month: any?', 'day: number?', 'hour: number?', 'minute: number?', 'second: number?', zone],
    (_, from, time, dayOfMonth, h, m, s, offset) => {
      if (typeof from === 'number') {
        const date = dateOfParts(from, typeof time === 'number' ? time : NaN, dayOfMonth ?? NaN);
        const at = h === undefined ? null : timeOfParts(h, m, s, offset ?? null);
        return date && at && onDay(date.day, at);
      }
      if (dayOfMonth !== undefined) return null;
      if (time !== undefined) return time instanceof FeelTime ? dateAt(from, time) : null;
      if (typeof from === 'string') return parseDateTime(from);
      return from instanceof FeelDate ? onDay(from.day, new FeelTime(0, null)) : from instanceof FeelDateTime ? from : null;
    },
  ),
  time: builtin(['from|hour: any', 'minute: number?', 'second: number?', 'offset: any?'], (_, from, m, s, offset) => {
    if (typeof from === 'number') return timeOfParts(from, m, s, offset ?? null);
    if (typeof from === 'string') return parseTime(from);
    if (from instanceof FeelDateTime) return from.time;
    if (from instanceof FeelDate) return new FeelTime(0, 0);
    return from instanceof FeelTime ? from : null;
  }),
  duration: builtin(['from: any'], (_, from) => {
    if (typeof from === 'string') return parseDuration(from);
    return from instanceof DaysDuration || from instanceof MonthsDuration ? from : null;
  }),
  'years and months duration': builtin(['from: point', 'to: point'], (_, from, to) => {
    const [a, b] = [monthsAndRest(from), monthsAndRest(to)];
    const months = b.months - a.months;
    if (months > 0 && b.rest < a.rest) return new MonthsDuration(months - 1);
    return new MonthsDuration(months < 0 && b.rest > a.rest ? months + 1 : months);
  }),
  /** The same value of the same type: of times the same offset too, which `=` does not ask (10.3.4.6). */
  is: builtin(
    ['value1: any', 'value2: any'],
    (machine, a, b) => typeOf(a) === typeOf(b) && offsetOf(a) === offsetOf(b) && same(a, b, machine),
  ),
  not: builtin(['negand: any'], (_, negand) => (typeof negand === 'boolean' ? !negand : null)),
};

function offsetOf(value: Value): number | null | undefined {
  const time = value instanceof FeelDateTime ? value.time : value;
  return time instanceof FeelTime ? time.offset : undefined;
}

function separated(from: string, grouping: Value, point: Value): string | null {
  const known = (separator: Value, of: Value[]) => separator === null || of.includes(separator);
  if (!known(grouping, [' ', ',', '.']) || !known(point, ['.', ',']) || (grouping !== null && grouping === point))
    return null;
  const joined = typeof grouping === 'string' ? from.replaceAll(grouping, '') : from;
  return typeof point === 'string' ? joined.replace(point, '.') : joined;
}

export function toDate(from: Value): FeelDate | null {
  if (typeof from === 'string') return parseDate(from) ?? (from.includes('T') ? toDate(parseDateTime(from)) : null);
  if (from instanceof FeelDateTime) return new FeelDate(from.day);
  return from instanceof FeelDate ? from : null;
}

function dateAt(date: Value, time: FeelTime): Value {
  const on = typeof date === 'string' ? parseDate(date) : toDate(date);
  return on && onDay(on.day, time);
}

function timeOfParts(h: number, m: number | undefined, s: number | undefined, offset: Value): FeelTime | null {
  if (m === undefined || s === undefined || !Number.isInteger(h) || !Number.isInteger(m)) return null;
  if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s >= 60) return null;
  const ms = h * hour + m * minute + toNanosecond(s * 1000);
  if (offset === null) return new FeelTime(ms, null);
  const standard = typeof offset === 'string' ? standardOffset(offset) : null;
  if (typeof offset === 'string') return standard === null ? null : new FeelTime(ms, standard, offset);
  const seconds = offset instanceof DaysDuration ? Math.trunc(offset.ms / 1000) : Infinity;
  return Math.abs(seconds) <= furthestOffset ? new FeelTime(ms, seconds || 0) : null;
}

function monthsAndRest(point: FeelDate | FeelDateTime): { months: number; rest: number } {
  const { year, month, day: dayOfMonth } = civil(point.day);
  return { months: year * 12 + month, rest: dayOfMonth * day + (point instanceof FeelDate ? 0 : point.time.ms) };
}
