/** The weeks of a month for a calendar sheet: Monday first, days of the neighbouring months included. */
import { daysFromCivil, expectDay, isoDate, isoWeekday } from '../../../../workflows/calendar/date.ts';

/** @param month `2026-11` @returns ISO dates, seven a week */
export function weeksOf(month: string): string[][] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const first = daysFromCivil(year, number, 1);
  const last = daysFromCivil(year, number + 1, 0);
  const weeks: string[][] = [];
  for (let day = first - (isoWeekday(first) - 1); day <= last; day += 7) {
    weeks.push(Array.from({ length: 7 }, (_, i) => isoDate(day + i)));
  }
  return weeks;
}

/** The date so many days or months away; the 31st falls back to the last day of a shorter month. */
export function moved(date: string, by: { days?: number; months?: number }): string {
  if (by.days) return isoDate(expectDay(date) + by.days);
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = daysFromCivil(year, month + (by.months ?? 0) + 1, 0);
  const first = daysFromCivil(year, month + (by.months ?? 0), 1);
  return isoDate(Math.min(first + day - 1, last));
}
