/** `of.name`: an entry of a context, a part of a date, time, duration or range; over a list, of each item (DMN 1.5, 10.3.2.6). */
import { isoWeekday } from '../../calendar/date.ts';
import type { Machine } from './machine.ts';
import { secondsText } from './nanoseconds.ts';
import { civil, day, hour, minute } from './temporal-text.ts';
import {
  DaysDuration,
  entry,
  FeelDate,
  FeelDateTime,
  FeelRange,
  FeelTime,
  isContext,
  MonthsDuration,
} from './values.ts';
import type { Value } from './values.ts';

export function path(of: Value, name: string, machine: Machine): Value {
  if (Array.isArray(of)) {
    machine.charge(of.length);
    return of.map((item) => path(item, name, machine));
  }
  if (isContext(of)) return entry(of, name) ?? null;
  if (of instanceof FeelDate) return part(dateParts, name, of.day);
  if (of instanceof FeelTime) return part(timeParts, name, of);
  if (of instanceof FeelDateTime) {
    return Object.hasOwn(dateParts, name) ? part(dateParts, name, of.day) : part(timeParts, name, of.time);
  }
  if (of instanceof DaysDuration) return part(daysParts, name, of.ms);
  if (of instanceof MonthsDuration) return part(monthsParts, name, of.months);
  return of instanceof FeelRange ? part(rangeParts, name, of) : null;
}

function part<T>(parts: Record<string, (of: T) => Value>, name: string, of: T): Value {
  return Object.hasOwn(parts, name) ? (parts[name]?.(of) ?? null) : null;
}

const dateParts: Record<string, (days: number) => Value> = {
  year: (days) => civil(days).year,
  month: (days) => civil(days).month,
  day: (days) => civil(days).day,
  weekday: (days) => isoWeekday(days),
};

const timeParts: Record<string, (time: FeelTime) => Value> = {
  hour: ({ ms }) => Math.floor(ms / hour),
  minute: ({ ms }) => Math.floor((ms % hour) / minute),
  second: ({ ms }) => Number(secondsText(ms % minute)),
  'time offset': ({ offset }) => (offset === null ? null : new DaysDuration(offset * 1000)),
  timezone: ({ zone }) => zone ?? null,
};

const daysParts: Record<string, (ms: number) => Value> = {
  days: (ms) => Math.trunc(ms / day),
  hours: (ms) => Math.trunc((ms % day) / hour),
  minutes: (ms) => Math.trunc((ms % hour) / minute),
  seconds: (ms) => Math.sign(ms) * Number(secondsText(Math.abs(ms) % minute)),
};

const monthsParts: Record<string, (months: number) => Value> = {
  years: (months) => Math.trunc(months / 12),
  months: (months) => months % 12,
};

const rangeParts: Record<string, (range: FeelRange) => Value> = {
  start: (range) => range.from,
  end: (range) => range.to,
  'start included': (range) => range.fromIncluded,
  'end included': (range) => range.toIncluded,
};
