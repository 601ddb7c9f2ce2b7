/** Civil dates of Asia/Ho_Chi_Minh as day numbers: fixed +07:00, no clock, no zone of the machine (law 7). */

const dayMs = 86_400_000;
/** Vietnam has kept UTC+7 without summer time since 1975. */
export const offsetMs = 7 * 3_600_000;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 of an ISO date, or undefined when it is none (30 February included). Years 0000 to 9999. */
export function dayNumber(date: string): number | undefined {
  const parts = pattern.exec(date);
  if (!parts) return undefined;
  const day = daysFromCivil(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return isoDate(day) === date ? day : undefined;
}

/** Days since 1970-01-01; months and days beyond their range carry over, as in `Date.UTC`. */
export function daysFromCivil(year: number, month: number, day: number): number {
  // Date.UTC takes the years 0 to 99 for 1900 to 1999; four hundred years later the Gregorian calendar repeats.
  return Math.round(Date.UTC(year + 400, month - 1, day) / dayMs) - 146_097;
}

export function isoDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** 1 Monday to 7 Sunday. */
export function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** 00:00 in Vietnam at the start of the date, as an instant in UTC: `2026-03-03` is `2026-03-02T17:00:00.000Z`. */
export function startOfDay(date: string): string {
  return new Date(expectDay(date) * dayMs - offsetMs).toISOString();
}

/** The day in Vietnam on which an instant falls. */
export function dateOf(instant: string): string {
  return new Date(Date.parse(instant) + offsetMs).toISOString().slice(0, 10);
}

export function dayAfter(date: string): string {
  return isoDate(expectDay(date) + 1);
}

/** For dates that were checked where they came in; anything else is our own mistake. */
export function expectDay(date: string): number {
  const day = dayNumber(date);
  if (day === undefined) throw new RangeError(`not an ISO date: ${date}`);
  return day;
}
