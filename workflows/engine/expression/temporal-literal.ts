/** `@"..."`: a date, time, date and time or duration written as a literal (DMN 1.5, grammar rule 62). */
import { parseDate, parseDateTime, parseDuration, parseTime } from './temporal-text.ts';
import type { Temporal } from './values.ts';

export function parseTemporal(text: string): Temporal | null {
  return parseDate(text) ?? (text.includes('T') ? parseDateTime(text) : null) ?? parseTime(text) ?? parseDuration(text);
}
