/** Counting working days: due dates of the law, and why each day counts (requirements.md 5.1, A-27, A-29). */
import type { Calendar, CalendarDay } from './calendar.ts';
import { dayAfter, expectDay, isoDate, isoWeekday, startOfDay } from './date.ts';

/** Ten years of working days. Beyond it a model is wrong, and a loop over days would be a way to hang the engine. */
export const longestPeriod = 2_600;

export type DayReason = 'weekday' | 'weekly-rest' | 'day-off' | 'worked-instead' | 'planned-not-counted';

/** One day of a period: whether it counts, as which working day from 1, why, and the calendar's entry if there is one. */
interface ExplainedDay {
  date: string;
  counts: boolean;
  ordinal?: number;
  reason: DayReason;
  entry?: CalendarDay;
}

export interface Explanation {
  start: string;
  due: string;
  /** 00:00 of the day after the due date. */
  overdueAt: string;
  calendar: string;
  days: ExplainedDay[];
  /** Days the result rests on although no authority has announced them yet. */
  assumed: CalendarDay[];
}

/** Weekly rest is Saturday and Sunday; an entry of the calendar says otherwise, unless it is only planned. */
export function isWorkingDay(date: string, calendar: Calendar): boolean {
  return counts(expectDay(date), entries(calendar));
}

/**
 * The last compliant day of a period of `workingDays`: the start day is not counted, day 1 is the next working day.
 * Of zero days it is the start itself, working day or not. Throws RangeError beyond ten years.
 */
export function dueDate(start: string, workingDays: number, calendar: Calendar): string {
  if (!Number.isInteger(workingDays) || workingDays < 0 || workingDays > longestPeriod) {
    throw new RangeError(`not a number of working days: ${workingDays}`);
  }
  const byDate = entries(calendar);
  let day = expectDay(start);
  for (let left = workingDays; left > 0;) if (counts(++day, byDate)) left--;
  return isoDate(day);
}

/** Working days after `from` up to and including `to`; negative when `to` lies before. Throws RangeError beyond ten years. */
export function workingDaysBetween(from: string, to: string, calendar: Calendar): number {
  const [first, last] = [expectDay(from), expectDay(to)];
  if (Math.abs(last - first) > 2 * longestPeriod) throw new RangeError(`too far apart: ${from}, ${to}`);
  const byDate = entries(calendar);
  let days = 0;
  for (let day = Math.min(first, last) + 1; day <= Math.max(first, last); day++) if (counts(day, byDate)) days++;
  return last < first && days > 0 ? -days : days;
}

/** A period ends at 24:00 of its last day, so overdue begins at 00:00 of the next one, as an instant in UTC. */
export function overdueAt(date: string): string {
  return startOfDay(dayAfter(date));
}

/** Every day from the one after `start` to the due date, with its reason. */
export function explain(start: string, workingDays: number, calendar: Calendar): Explanation {
  const due = dueDate(start, workingDays, calendar);
  const byDate = entries(calendar);
  const days: ExplainedDay[] = [];
  let ordinal = 0;
  for (let day = expectDay(start) + 1; day <= expectDay(due); day++) {
    const entry = byDate.get(isoDate(day));
    const working = counts(day, byDate);
    days.push({
      date: isoDate(day),
      counts: working,
      ...(working && { ordinal: ++ordinal }),
      reason: reasonOf(day, entry),
      ...(entry && { entry }),
    });
  }
  const assumed = days.flatMap(({ entry }) => (entry?.status === 'ASSUMED' ? [entry] : []));
  return { start, due, overdueAt: overdueAt(due), calendar: calendar.version, days, assumed };
}

function reasonOf(day: number, entry: CalendarDay | undefined): DayReason {
  const rest = isoWeekday(day) > 5;
  if (entry?.status === 'PLANNED') return rest ? 'weekly-rest' : 'planned-not-counted';
  if (entry?.kind === 'work') return 'worked-instead';
  if (rest) return 'weekly-rest';
  return entry ? 'day-off' : 'weekday';
}

function counts(day: number, byDate: Map<string, CalendarDay>): boolean {
  const entry = byDate.get(isoDate(day));
  return entry && entry.status !== 'PLANNED' ? entry.kind === 'work' : isoWeekday(day) < 6;
}

/** A calendar is shared by thousands of steps and never changed, so its index is made once for each. */
const indexes = new WeakMap<Calendar, Map<string, CalendarDay>>();

function entries(calendar: Calendar): Map<string, CalendarDay> {
  let index = indexes.get(calendar);
  if (!index) indexes.set(calendar, (index = new Map(calendar.days.map((day) => [day.date, day]))));
  return index;
}
