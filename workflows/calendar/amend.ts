/** What a new calendar means for duties that are already open: days up to its approval stay as they were. */
import type { Calendar } from './calendar.ts';

/**
 * The calendar by which open duties are computed again: `next` for the days after the day of its approval, `current` up to it.
 * Keeps the version of `next`, so that a due date computed by it names the calendar that moved it.
 */
export function amend(current: Calendar, next: Calendar, approvedOn: string): Calendar {
  const before = current.days.filter((day) => day.date <= approvedOn);
  const after = next.days.filter((day) => day.date > approvedOn);
  return { version: next.version, days: [...before, ...after] };
}
