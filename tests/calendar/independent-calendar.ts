/** The working-day calendar written a second time and differently: an odometer of year, month, day; Zeller's congruence; lists instead of counting. */
import type { Calendar } from '../../workflows/calendar/calendar.ts';

interface Civil {
  year: number;
  month: number;
  day: number;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lengthOf({ year, month }: Civil): number {
  const leap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
  return month === 2 && leap ? 29 : (lengths[month - 1] ?? 0);
}

function tomorrow({ year, month, day }: Civil): Civil {
  if (day < lengthOf({ year, month, day })) return { year, month, day: day + 1 };
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
}

/** Zeller: 0 Saturday, 1 Sunday, 2 Monday ... */
function zeller({ year, month, day }: Civil): number {
  const [m, y] = month < 3 ? [month + 12, year - 1] : [month, year];
  const [k, j] = [y % 100, Math.floor(y / 100)];
  return (day + Math.floor((13 * (m + 1)) / 5) + k + Math.floor(k / 4) + Math.floor(j / 4) + 5 * j) % 7;
}

function read(date: string): Civil {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

function write({ year, month, day }: Civil): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

function works(date: Civil, calendar: Calendar): boolean {
  const known = calendar.days.filter((day) => day.status !== 'PLANNED' && day.date === write(date));
  return known.length > 0 ? known.some((day) => day.kind === 'work') : zeller(date) > 1;
}

/** The days after `start`, working ones only, as many as asked for. */
export function workingDaysAfter(start: string, n: number, calendar: Calendar): string[] {
  const days: string[] = [];
  for (let at = tomorrow(read(start)); days.length < n; at = tomorrow(at))
    if (works(at, calendar)) days.push(write(at));
  return days;
}

export function daysUntil(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = read(from); write(at) < to;) days.push(write((at = tomorrow(at))));
  return days;
}
