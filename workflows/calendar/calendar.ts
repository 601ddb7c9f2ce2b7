/** The working-day calendar and the legal profile as data (requirements.md 5.1, 0.4), and the question whether a day counts. */

/** `CONFIRMED` and `ASSUMED` days count; an assumed one is said wherever a date rests on it; a `PLANNED` one does not count. */
type DayStatus = 'CONFIRMED' | 'PLANNED' | 'ASSUMED';

/** A day that differs from the weekly rule, or confirms it: `off` no work, `work` a Saturday or Sunday worked instead (hoán đổi). */
export interface CalendarDay {
  /** ISO date, day of Asia/Ho_Chi_Minh. */
  date: string;
  kind: 'off' | 'work';
  status: DayStatus;
  name: string;
  nameEn?: string;
}

export interface Calendar {
  version: string;
  days: CalendarDay[];
}

/** Parameters of the law by path, e.g. `{ create: { deadlineWd: 10 } }`, read in FEEL as `legal.create.deadlineWd`. */
export interface LegalProfile {
  version: string;
  params: Record<string, unknown>;
}
