/** Sums, differences and order of dates, times and durations (DMN 1.5, tables 52 to 57). Null: the operands do not fit. */
import { DaysDuration, FeelDate, FeelDateTime, FeelTime, MonthsDuration } from './values.ts';
import type { Temporal, Value } from './values.ts';
import { civil, day, daysInMonth, dateOfParts, houseOffset, minute } from './temporal-text.ts';

/** Milliseconds since 1970 in UTC; a local time is one of Vietnam, a date its 00:00 there. */
export function instantOf(value: FeelDate | FeelDateTime): number {
  if (value instanceof FeelDate) return value.day * day - houseOffset * minute;
  return value.local - (value.offset ?? houseOffset) * minute;
}

export function dateTimeOf(instant: number, offset: number): FeelDateTime {
  return new FeelDateTime(instant + offset * minute, offset);
}

function timeInUtc(time: FeelTime): number {
  return time.ms - (time.offset ?? houseOffset) * minute;
}

/** Negative, zero or positive; undefined when the two have no order. */
export function compareTemporal(a: Temporal, b: Temporal): number | undefined {
  if (isPoint(a) && isPoint(b)) return instantOf(a) - instantOf(b);
  if (a instanceof FeelTime && b instanceof FeelTime) return timeInUtc(a) - timeInUtc(b);
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
  if (isPoint(a) && isPoint(b)) return daysDuration(instantOf(a) - instantOf(b));
  if (a instanceof FeelTime && b instanceof FeelTime) return daysDuration(timeInUtc(a) - timeInUtc(b));
  if ((isPoint(a) || a instanceof FeelTime) && isDuration(b)) return shift(a, b, -1);
  if (a instanceof DaysDuration && b instanceof DaysDuration) return daysDuration(a.ms - b.ms);
  if (a instanceof MonthsDuration && b instanceof MonthsDuration) return monthsDuration(a.months - b.months);
  return null;
}

export function multiply(a: Value, b: Value): Value {
  if (typeof a === 'number') return typeof b === 'number' ? null : multiply(b, a);
  if (typeof b !== 'number') return null;
  if (a instanceof DaysDuration) return daysDuration(Math.trunc(a.ms * b));
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
    return new FeelTime((((of.ms + sign * by.ms) % day) + day) % day, of.offset, of.zone);
  }
  if (by instanceof DaysDuration) {
    if (of instanceof FeelDate) return inRange(new FeelDate(of.day + Math.floor((sign * by.ms) / day)));
    return inRange(new FeelDateTime(of.local + sign * by.ms, of.offset, of.zone));
  }
  const days = of instanceof FeelDate ? of.day : Math.floor(of.local / day);
  const { year, month, day: dayOfMonth } = civil(days);
  const months = year * 12 + (month - 1) + sign * by.months;
  const [y, m] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  const moved = dateOfParts(y, m, Math.min(dayOfMonth, daysInMonth(y, m)));
  if (!moved || of instanceof FeelDate) return moved;
  return new FeelDateTime(moved.day * day + (of.local - days * day), of.offset, of.zone);
}

function inRange<T extends FeelDate | FeelDateTime>(value: T): T | null {
  const days = value instanceof FeelDate ? value.day : value.local / day;
  return Math.abs(days) < 70_000_000 ? value : null;
}

function daysDuration(ms: number): DaysDuration | null {
  return Number.isSafeInteger(ms) ? new DaysDuration(ms) : null;
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
