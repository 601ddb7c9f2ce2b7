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

const dayName = ({ name, nameEn }: CalendarDay): string => (getLocale() === 'en' ? (nameEn ?? name) : name);

/** What the day is, said once where its name says it already. */
export const dayWords = (day: CalendarDay): string => {
  const kind = kindNames[day.kind]();
  const name = dayName(day);
  return name.toLowerCase().startsWith(kind.toLowerCase()) ? name : `${kind}: ${name}`;
};

export const dayText = (day: CalendarDay): string =>
  [dayWords(day), day.status === 'CONFIRMED' ? '' : statusNames[day.status]()].filter(Boolean).join(', ');
