/**
 * Dates and times as a Vietnamese office writes them: dd/MM/yyyy, 24 hours, always at +07:00 wherever the machine is.
 */
import { offsetMs } from '../../../../workflows/calendar/date.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** `2026-11-22` becomes `22/11/2026`; partial dates keep what is known: `2026-11` becomes `11/2026`. */
export function formatDate(date: string): string {
  return date.slice(0, 10).split('-').reverse().join('/');
}

/** The calendar date at +07:00 of an instant (ISO text, Date or epoch milliseconds), as `2026-11-22`. */
export function dateOf(instant: string | Date | number): string {
  return new Date(new Date(instant).getTime() + offsetMs).toISOString().slice(0, 10);
}

/** `10:42` at +07:00. */
export function formatTime(instant: string | Date | number): string {
  const at = new Date(new Date(instant).getTime() + offsetMs);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** `22/11/2026 10:42` at +07:00. */
export function formatInstant(instant: string | Date | number): string {
  return `${formatDate(dateOf(instant))} ${formatTime(instant)}`;
}

/** Reads what a person typed (`1/9/2026`, `01092026`, `1-9-26`) as ISO; null when no such day exists. */
export function parseDate(typed: string): string | null {
  const text = typed.trim();
  const parts = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (!parts) return null;
  const [day, month] = [Number(parts[1]), Number(parts[2])];
  const year = Number(parts[3]!.length === 2 ? `20${parts[3]}` : parts[3]);
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1000 ? date.toISOString().slice(0, 10) : null;
}
