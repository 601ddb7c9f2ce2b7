/** A due date's standing in words: `còn 3 ngày làm việc`, `quá hạn 2 ngày làm việc`. */
import { m } from '#lib/paraglide/messages.js';
import type { DueStanding } from './due.ts';

export function dueSentence({ kind, days }: DueStanding): string {
  switch (kind) {
    case 'none':
      return m['due.none']();
    case 'today':
      return m['due.today']();
    case 'late':
      return days === 0 ? m['due.late']() : m['due.late-days']({ days });
    case 'near':
    case 'later':
      return days === 0 ? m['due.next-rest']() : m['due.days-left']({ days });
  }
}
