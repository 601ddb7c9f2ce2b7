/** What every screen of a record says: its regime and level, the reader and the time (R-DRF-1.2). */
import { formatInstant } from '#lib/language/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RecordHead } from './task.ts';

const levels: Record<string, () => string> = {
  KHONG: m['record.level-KHONG'],
  MAT: m['record.level-MAT'],
  TOI_MAT: m['record.level-TOI_MAT'],
  TUYET_MAT: m['record.level-TUYET_MAT'],
};

export function markingOf({ level }: RecordHead, reader: string, at: Date): string {
  return [
    m['record.regime'](),
    levels[level]?.() ?? level,
    m['record.read-by']({ reader, at: formatInstant(at) }),
  ].join(' · ');
}
