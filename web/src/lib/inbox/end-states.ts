/**
 * End states a procedure's model names (requirements.md Part 3), in words; one nobody knows is shown as the model
 * writes it.
 */
import { m } from '#lib/paraglide/messages.js';

const names: Record<string, () => string> = {
  APPROVED: m['inbox.end-APPROVED'],
  REJECTED: m['inbox.end-REJECTED'],
  CANCELLED: m['inbox.end-CANCELLED'],
  REDIRECTED: m['inbox.end-REDIRECTED'],
  APPLIED: m['inbox.end-APPLIED'],
  INVALID: m['inbox.end-INVALID'],
  SUPERSEDED: m['inbox.end-SUPERSEDED'],
  REPAIRED: m['inbox.end-REPAIRED'],
  LATE_REPAIRED: m['inbox.end-LATE_REPAIRED'],
  DISMISSED: m['inbox.end-DISMISSED'],
  NO_DIFFERENCE_AFTER_REVIEW: m['inbox.end-NO_DIFFERENCE_AFTER_REVIEW'],
  INSTRUCTED: m['inbox.end-INSTRUCTED'],
  VERIFIED: m['inbox.end-VERIFIED'],
  LATE_VERIFIED: m['inbox.end-LATE_VERIFIED'],
  FAILED: m['inbox.end-FAILED'],
  CHECKED: m['inbox.end-CHECKED'],
  DRILL_OK: m['inbox.end-DRILL_OK'],
  DRILL_FAILED: m['inbox.end-DRILL_FAILED'],
  ABANDONED: m['inbox.end-ABANDONED'],
};

/** The procedure did what it was started for. */
export const isGoodEnd = (state: string | null): boolean => ['APPROVED', 'APPLIED', 'REPAIRED', 'VERIFIED', 'CHECKED', 'DRILL_OK', null].includes(state);

export function endStateName(state: string | null): string {
  return state === null ? m['inbox.state-ENDED']() : (names[state]?.() ?? state);
}
