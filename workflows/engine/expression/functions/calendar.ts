/** The house's functions on the working-day calendar (requirements.md 5.1); what they answer is the law's reading, not a library's. */
import { dayNumber } from '../../../calendar/date.ts';
import { dueDate, isWorkingDay, longestPeriod, workingDaysBetween } from '../../../calendar/working-days.ts';
import { dateTimeOf } from '../temporal-arithmetic.ts';
import { day, formatTemporal, houseOffset, parseDate } from '../temporal-text.ts';
import { FeelDate } from '../values.ts';
import type { FeelDateTime, Value } from '../values.ts';
import { builtin } from './builtin.ts';
import type { Builtin } from './builtin.ts';
import { toDate } from './conversion.ts';

export const calendarFunctions: Record<string, Builtin> = {
  /** The last day of a period of n working days; the start day is not counted. */
  'working days after': builtin(['date: any', 'n: number'], (machine, date, n) => {
    const from = isoOf(date);
    if (from === null || !Number.isInteger(n) || n < 0 || n > longestPeriod) return null;
    machine.charge(n);
    return parseDate(dueDate(from, n, machine.context.rules.calendar));
  }),
  'working days between': builtin(['from: any', 'to: any'], (machine, from, to) => {
    const [first, last] = [isoOf(from), isoOf(to)];
    if (first === null || last === null) return null;
    const days = Math.abs((dayNumber(last) ?? 0) - (dayNumber(first) ?? 0));
    if (days > longestPeriod) return null;
    machine.charge(days);
    return workingDaysBetween(first, last, machine.context.rules.calendar);
  }),
  'is working day': builtin(['date: any'], (machine, date) => {
    const of = isoOf(date);
    return of === null ? null : isWorkingDay(of, machine.context.rules.calendar);
  }),
  'day after': builtin(['date: any'], (_, date) => {
    const of = toDate(date);
    return of && new FeelDate(of.day + 1);
  }),
  /** 00:00 in Vietnam. */
  'start of day': builtin(['date: any'], (_, date) => midnight(date, 0)),
  /** 24:00 in Vietnam, where a period that ends on the day ends: the 00:00 of the next day. */
  'end of day': builtin(['date: any'], (_, date) => midnight(date, 1)),
};

function midnight(date: Value, after: number): FeelDateTime | null {
  const of = toDate(date);
  return of && dateTimeOf((of.day + after) * day - houseOffset * 1000, houseOffset);
}

/** The date as the calendar writes it, years 0000 to 9999. */
function isoOf(date: Value): string | null {
  const of = toDate(date);
  const text = of && formatTemporal(of);
  return text !== null && dayNumber(text) !== undefined ? text : null;
}
