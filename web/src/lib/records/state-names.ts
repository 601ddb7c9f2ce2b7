/** States of a record in words, with the tone of their badge. */
import { m } from '#lib/paraglide/messages.js';
import type { RecordState } from './filter.ts';

type Tone = 'plain' | 'brand' | 'good' | 'soon' | 'late';

export const stateNames: Record<RecordState, { name: () => string; tone: Tone }> = {
  DRAFT: { name: m['records.state-DRAFT'], tone: 'soon' },
  APPROVED: { name: m['records.state-APPROVED'], tone: 'good' },
  TRANSFERRING: { name: m['records.state-TRANSFERRING'], tone: 'brand' },
  CLOSED: { name: m['records.state-CLOSED'], tone: 'plain' },
  REJECTED: { name: m['records.state-REJECTED'], tone: 'late' },
  CANCELLED: { name: m['records.state-CANCELLED'], tone: 'plain' },
};
