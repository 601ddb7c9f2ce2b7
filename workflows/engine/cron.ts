/** Cycles told as CRON, six fields from seconds to days of the week (`0 0 9 * * MON-FRI`), as Camunda 8 reads them; on Vietnam's wall clock. */
import { daysFromCivil, isoWeekday, offsetMs } from '../calendar/date.ts';
import { civil, day, daysInMonth } from './expression/temporal-text.ts';

/** Whether a day, counted from 1970, is one of those meant. */
type IsDay = (days: number) => boolean;

export interface Cron {
  seconds: number[];
  minutes: number[];
  hours: number[];
  isDay: IsDay;
}

const shorthands = new Map([
  ['@yearly', '0 0 0 1 1 *'],
  ['@annually', '0 0 0 1 1 *'],
  ['@monthly', '0 0 0 1 * *'],
  ['@weekly', '0 0 0 * * 0'],
  ['@daily', '0 0 0 * * *'],
  ['@midnight', '0 0 0 * * *'],
  ['@hourly', '0 0 * * * *'],
]);
const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const weekdays = 'SUN MON TUE WED THU FRI SAT'.split(' ');
/** 29 February falls on a given day of the week within forty years, also where a century has none. */
const furthestDays = 41 * 366;
/** Longer texts say nothing more. */
const longestText = 200;

/** Undefined for what is none. */
export function parseCron(text: string): Cron | undefined {
  if (text.length > longestText) return undefined;
  const fields = (shorthands.get(text) ?? text).toUpperCase().trim().split(/\s+/);
  const [s = '', m = '', h = '', dayOfMonth = '', month = '', weekday = ''] = fields;
  const [seconds, minutes, hours] = [values(s, 0, 59), values(m, 0, 59), values(h, 0, 23)];
  const inMonth = values(named(month, months, 1), 1, 12);
  const onDay = any(dayOfMonth, ofMonth);
  // Sunday ends a week that begins on Monday.
  const onWeekday = any(named(weekday.replaceAll('-SUN', '-7'), weekdays, 0), ofWeek);
  if (fields.length !== 6 || !seconds || !minutes || !hours || !inMonth || !onDay || !onWeekday) return undefined;
  const isDay: IsDay = (days) => inMonth.includes(civil(days).month) && onDay(days) && onWeekday(days);
  return { seconds, minutes, hours, isDay };
}

/** The first instant after another, in milliseconds since 1970; undefined where none comes. */
export function nextOf({ seconds, minutes, hours, isDay }: Cron, after: number): number | undefined {
  const local = after + offsetMs;
  const today = Math.floor(local / day);
  const times = hours.flatMap((h) => minutes.map((m) => (h * 60 + m) * 60_000));
  for (let days = today; days < today + furthestDays; days++) {
    if (!isDay(days)) continue;
    for (const minute of times) {
      if (days * day + minute + 59_999 <= local) continue;
      const second = seconds.find((one) => days * day + minute + one * 1_000 > local);
      if (second !== undefined) return days * day + minute + second * 1_000 - offsetMs;
    }
  }
  return undefined;
}

function named(field: string, names: string[], first: number): string {
  return field.replace(/[A-Z]{3}/g, (name) => (names.includes(name) ? String(names.indexOf(name) + first) : name));
}

/** `*`, `5`, `1-5`, each with `/2`, parted by commas. */
function values(field: string, least: number, most: number): number[] | undefined {
  const parts = field.split(',').map((part) => {
    const [, from, to, step = '1'] = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    if (!/^[*\d]/.test(part) || Number(step) < 1) return [];
    if (Number(step) > most - least) return [];
    const first = from === undefined ? least : Number(from);
    const last = to !== undefined ? Number(to) : from === undefined || part.includes('/') ? most : first;
    if (!/^[*\d/-]+$/.test(part) || first < least || last > most || first > last) return [];
    return Array.from({ length: Math.floor((last - first) / Number(step)) + 1 }, (_, i) => first + i * Number(step));
  });
  if (parts.some((part) => part.length === 0)) return undefined;
  return [...new Set(parts.flat())].sort((a, b) => a - b);
}

function any(field: string, read: (part: string) => IsDay | undefined): IsDay | undefined {
  if (field === '*' || field === '?') return () => true;
  const parts = field.split(',').map(read);
  return parts.includes(undefined) ? undefined : (days) => parts.some((part) => part?.(days));
}

/** `15`, `1-7`, `L` (the last), `L-3`, `15W` (the working weekday nearest to it), `LW`. */
function ofMonth(part: string): IsDay | undefined {
  const [last, before = '0'] = /^L(?:-([12]?\d|30))?$/.exec(part) ?? [];
  if (last !== undefined) return (days) => civil(days).day === lastOf(days) - Number(before);
  const [, nearest] = /^([1-9]|[12]\d|3[01]|L)W$/.exec(part) ?? [];
  if (nearest !== undefined) return (days) => days === weekdayNear(days, nearest === 'L' ? lastOf(days) : Number(nearest));
  const those = values(part, 1, 31);
  return those && ((days) => those.includes(civil(days).day));
}

/** `1`, `1-5`, `5L` (the last Friday), `1#2` (the second Monday); 0 and 7 are Sunday. */
function ofWeek(part: string): IsDay | undefined {
  const [, last] = /^([0-7])L$/.exec(part) ?? [];
  if (last !== undefined) return (days) => isWeekday(days, Number(last)) && civil(days).day > lastOf(days) - 7;
  const [, which, turn] = /^([0-7])#([1-5])$/.exec(part) ?? [];
  if (turn !== undefined) return (days) => isWeekday(days, Number(which)) && Math.ceil(civil(days).day / 7) === Number(turn);
  const those = values(part, 0, 7);
  return those && ((days) => those.some((one) => isWeekday(days, one)));
}

const isWeekday = (days: number, weekday: number) => isoWeekday(days) % 7 === weekday % 7;

function lastOf(days: number): number {
  const { year, month } = civil(days);
  return daysInMonth(year, month);
}

function weekdayNear(days: number, dayOfMonth: number): number {
  const { year, month } = civil(days);
  const target = daysFromCivil(year, month, Math.min(dayOfMonth, lastOf(days)));
  const weekday = isoWeekday(target);
  if (weekday === 6) return dayOfMonth === 1 ? target + 2 : target - 1;
  if (weekday === 7) return dayOfMonth >= lastOf(days) ? target - 2 : target + 1;
  return target;
}
