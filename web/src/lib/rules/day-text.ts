/** A day of the calendar in words: rest or worked instead, its name, and its status where that is not settled. */
import type { CalendarDay } from '../../../../workflows/calendar/calendar.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

export const kindNames: Record<CalendarDay['kind'], () => string> = { off: m['rules.kind-off'], work: m['rules.kind-work'] };
export const statusNames: Record<CalendarDay['status'], () => string> = {
  CONFIRMED: m['rules.status-CONFIRMED'],
  ASSUMED: m['rules.status-ASSUMED'],
  PLANNED: m['rules.status-PLANNED'],
};

export const dayName = ({ name, nameEn }: CalendarDay): string => (getLocale() === 'en' ? (nameEn ?? name) : name);

export const dayText = (day: CalendarDay): string =>
  [`${kindNames[day.kind]()}: ${dayName(day)}`, day.status === 'CONFIRMED' ? '' : statusNames[day.status]()].filter(Boolean).join(', ');
