/** A proposed calendar as changes of the one in force: what is typed becomes days, and days are compared. */
import type { Calendar, CalendarDay } from '../../../../workflows/calendar/calendar.ts';

/** One day as it is proposed: `plain` takes the calendar's entry away, so that the weekly rule says what it is. */
export interface ProposedDay {
  date: string;
  kind: CalendarDay['kind'] | 'plain';
  status: CalendarDay['status'];
  name: string;
  nameEn: string;
}

export interface DayChange {
  date: string;
  before: CalendarDay | null;
  after: CalendarDay | null;
}

/** The days of a calendar with the proposed ones in their place, in order. */
export function withChanges(days: CalendarDay[], changes: ProposedDay[]): CalendarDay[] {
  const byDate = new Map(days.map((day) => [day.date, day]));
  for (const { kind, nameEn, ...day } of changes) {
    if (kind === 'plain') byDate.delete(day.date);
    else byDate.set(day.date, { ...day, kind, ...(nameEn ? { nameEn } : {}) });
  }
  return [...byDate.values()].toSorted((one, other) => one.date.localeCompare(other.date));
}

const says = (day: CalendarDay | undefined): string => (day ? [day.kind, day.status, day.name].join('|') : '');

export function changedDays(before: Calendar, after: Calendar): DayChange[] {
  const earlier = new Map(before.days.map((day) => [day.date, day]));
  const later = new Map(after.days.map((day) => [day.date, day]));
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .toSorted()
    .filter((date) => says(earlier.get(date)) !== says(later.get(date)))
    .map((date) => ({ date, before: earlier.get(date) ?? null, after: later.get(date) ?? null }));
}

/** Days by year, the latest year first. */
export function byYear(days: CalendarDay[]): [year: string, days: CalendarDay[]][] {
  const years = new Map<string, CalendarDay[]>();
  for (const day of days) years.set(day.date.slice(0, 4), [...(years.get(day.date.slice(0, 4)) ?? []), day]);
  return [...years].toSorted(([one], [other]) => other.localeCompare(one));
}
