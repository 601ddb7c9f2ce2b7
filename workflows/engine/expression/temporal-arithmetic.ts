/** Sums, differences and order of dates, times and durations (DMN 1.5, tables 52 to 57). Null: the operands do not fit. */
import { toNanosecond } from './nanoseconds.ts';
import { civil, day, daysInMonth, dateOfParts, houseOffset } from './temporal-text.ts';
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './values.ts';
import type { Temporal, Value } from './values.ts';
import { afterUtcMidnight, onDay } from './wall-clock.ts';

/** Milliseconds since 1970 in UTC; a local time is one of Vietnam, a date its 00:00 there. */
export function instantOf(value: FeelDate | FeelDateTime): number {
  return value.day * day + utcTime(value);
}

/** `offset` in seconds. */
export function dateTimeOf(instant: number, offset: number): FeelDateTime {
  return afterUtcMidnight(0, instant, offset);
}

/** Milliseconds after 00:00 UTC of its own day; a date is its 00:00. */
function utcTime(value: FeelDate | FeelDateTime | FeelTime): number {
  if (value instanceof FeelDate) return -houseOffset * 1000;
  const time = value instanceof FeelTime ? value : value.time;
  return time.ms - (time.offset ?? houseOffset) * 1000;
}

/** From `b` to `a`; days and times apart, so that nanoseconds are not lost. */
function between(a: FeelDate | FeelDateTime | FeelTime, b: FeelDate | FeelDateTime | FeelTime): number {
  const days = a instanceof FeelTime || b instanceof FeelTime ? 0 : a.day - b.day;
  return toNanosecond(days * day + toNanosecond(utcTime(a) - utcTime(b)));
}

/** Negative, zero or positive; undefined when the two have no order. */
export function compareTemporal(a: Temporal, b: Temporal): number | undefined {
  if (isPoint(a) && isPoint(b)) return between(a, b);
  if (a instanceof FeelTime && b instanceof FeelTime) return between(a, b);
  if (a instanceof DaysDuration && b instanceof DaysDuration) return a.ms - b.ms;
  if (a instanceof MonthsDuration && b instanceof MonthsDuration) return a.months - b.months;
  return undefined;
}

export function add(a: Value, b: Value): Value {
  if (isPoint(a) || a instanceof FeelTime) return isDuration(b) ? shift(a, b, 1) : null;
  if (isPoint(b) || b instanceof FeelTime) return isDuration(a) ? shift(b, a, 1) : null;
  if (a instanceof DaysDuration && b instanceof DaysDuration) return daysDuration(a.ms + b.ms);
  if (a instanceof MonthsDuration && b instanceof MonthsDuration) return monthsDuration(a.months + b.months);
  return null;
}

export function subtract(a: Value, b: Value): Value {
  if (isPoint(a) && isPoint(b)) return daysDuration(between(a, b));
  if (a instanceof FeelTime && b instanceof FeelTime) return daysDuration(between(a, b));
  if ((isPoint(a) || a instanceof FeelTime) && isDuration(b)) return shift(a, b, -1);
  if (a instanceof DaysDuration && b instanceof DaysDuration) return daysDuration(a.ms - b.ms);
  if (a instanceof MonthsDuration && b instanceof MonthsDuration) return monthsDuration(a.months - b.months);
  return null;
}

export function multiply(a: Value, b: Value): Value {
  if (typeof a === 'number') return typeof b === 'number' ? null : multiply(b, a);
  if (typeof b !== 'number') return null;
  if (a instanceof DaysDuration) return daysDuration(a.ms * b);
  return a instanceof MonthsDuration ? monthsDuration(Math.trunc(a.months * b)) : null;
}

export function divide(a: Value, b: Value): Value {
  if (typeof b === 'number') return b === 0 ? null : multiply(a, 1 / b);
  if (a instanceof DaysDuration && b instanceof DaysDuration) return b.ms === 0 ? null : a.ms / b.ms;
  if (a instanceof MonthsDuration && b instanceof MonthsDuration) return b.months === 0 ? null : a.months / b.months;
  return null;
}

/** Moves a point in time. A month's day that does not exist becomes the month's last: 31 January plus P1M is 28 or 29 February. */
export function shift<T extends FeelDate | FeelDateTime | FeelTime>(
  of: T,
  by: DaysDuration | MonthsDuration,
  sign: 1 | -1,
): Value {
  if (of instanceof FeelTime) {
    if (by instanceof MonthsDuration) return null;
    return new FeelTime(toNanosecond((((of.ms + sign * by.ms) % day) + day) % day), of.offset, of.zone);
  }
  if (by instanceof DaysDuration) {
    if (of instanceof FeelDate) return inRange(new FeelDate(of.day + Math.floor((sign * by.ms) / day)));
    const { ms, offset, zone } = of.time;
    return inRange(afterUtcMidnight(of.day, ms - (offset ?? 0) * 1000 + sign * by.ms, offset, zone));
  }
  const { year, month, day: dayOfMonth } = civil(of.day);
  const months = year * 12 + (month - 1) + sign * by.months;
  const [y, m] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  const moved = dateOfParts(y, m, Math.min(dayOfMonth, daysInMonth(y, m)));
  if (!moved || of instanceof FeelDate) return moved;
  return onDay(moved.day, of.time);
}

function inRange<T extends FeelDate | FeelDateTime>(value: T): T | null {
  return Math.abs(value.day) < 70_000_000 ? value : null;
}

function daysDuration(ms: number): DaysDuration | null {
  return Math.abs(ms) <= Number.MAX_SAFE_INTEGER ? new DaysDuration(toNanosecond(ms)) : null;
}

function monthsDuration(months: number): MonthsDuration | null {
  return Number.isSafeInteger(months) ? new MonthsDuration(months) : null;
}

export function isPoint(value: Value): value is FeelDate | FeelDateTime {
  return value instanceof FeelDate || value instanceof FeelDateTime;
}

export function isDuration(value: Value): value is DaysDuration | MonthsDuration {
  return value instanceof DaysDuration || value instanceof MonthsDuration;
}
