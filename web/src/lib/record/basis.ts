/** What brought a value or a version, in words: the decision with its date, or the mismatch case. */
import { formatDate } from '#lib/language/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Basis } from './shown.ts';

export const basisText = ({ kind, no, text, day }: Basis): string =>
  [kind === 'case' ? m['mismatch.case']({ no }) : m['value.decision']({ no, on: formatDate(day) }), text]
    .filter(Boolean)
    .join(': ');
