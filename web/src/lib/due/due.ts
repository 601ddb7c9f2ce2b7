/** How a due date stands today, in working days: the one question behind every due label and filter. */
import type { Calendar } from '../../../../workflows/calendar/calendar.ts';
import { dueDate, workingDaysBetween } from '../../../../workflows/calendar/working-days.ts';

/** A date is near when at most this many working days are left. */
const nearDays = 2;

export type DueKind = 'late' | 'today' | 'near' | 'later' | 'none';

export interface DueStanding {
  kind: DueKind;
  /** Working days left, or late; 0 while a late date has passed only days of rest. */
  days: number;
}

export function dueStanding(dueOn: string | null, today: string, calendar: Calendar): DueStanding {
  if (dueOn === null) return { kind: 'none', days: 0 };
  const days = Math.abs(workingDaysBetween(today, dueOn, calendar));
  if (dueOn < today) return { kind: 'late', days };
  if (dueOn === today) return { kind: 'today', days: 0 };
  return { kind: days <= nearDays ? 'near' : 'later', days };
}

/** The last date that still counts as near. */
export function nearUntil(today: string, calendar: Calendar): string {
  return dueDate(today, nearDays, calendar);
}
