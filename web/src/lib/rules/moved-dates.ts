/** Dates of running instances that a calendar moved, as the pages of the rules and of an instance show them. */
import { formatDate, formatInstant } from '#lib/language/dates.ts';

export interface MovedDate {
  instance: string;
  procedure: string;
  /** Version of the calendar that moved it. */
  calendar: string;
  step: string;
  /** A date of a task (`YYYY-MM-DD`) or an instant of a timer (ISO 8601); null where there was none. */
  was: string | null;
  is: string | null;
}

export const whenText = (when: string | null): string =>
  when === null ? '–' : when.length === 10 ? formatDate(when) : formatInstant(when);
