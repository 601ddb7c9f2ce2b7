/** Functions on dates (DMN 1.5, 10.3.4.2 and 10.3.4.8). The time is the event's, in Vietnam; there is no other clock. */
import { dateOf, isoWeekday } from '../../../calendar/date.ts';
import { daysFromCivil } from '../../../calendar/date.ts';
import { civil, daysInMonth, houseOffset } from '../temporal-text.ts';
import { parseDate } from '../temporal-text.ts';
import { dateTimeOf } from '../temporal-arithmetic.ts';
import { FeelDate } from '../values.ts';
import { builtin } from './builtin.ts';
import type { Builtin } from './builtin.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = 'January February March April May June July August September October November December'.split(' ');

export const temporalFunctions: Record<string, Builtin> = {
  now: builtin([], (machine) => dateTimeOf(Date.parse(machine.context.now), houseOffset)),
  today: builtin([], (machine) => parseDate(dateOf(machine.context.now))),
  'day of week': builtin(['date: point'], (_, date) => weekdays[isoWeekday(date.day) - 1] ?? null),
  'month of year': builtin(['date: point'], (_, date) => months[civil(date.day).month - 1] ?? null),
  'day of year': builtin(['date: point'], (_, date) => {
    const days = date.day;
    return days - daysFromCivil(civil(days).year, 1, 1) + 1;
  }),
  'week of year': builtin(['date: point'], (_, date) => {
    // ISO 8601: a week belongs to the year that has its Thursday.
    const thursday = date.day - isoWeekday(date.day) + 4;
    return Math.floor((thursday - daysFromCivil(civil(thursday).year, 1, 1)) / 7) + 1;
  }),
  'last day of month': builtin(['date: point'], (_, date) => {
    const { year, month } = civil(date.day);
    return new FeelDate(daysFromCivil(year, month, daysInMonth(year, month)));
  }),
};
