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
  VERIFIED: m['inbox.end-VERIFIED'],
  LATE_VERIFIED: m['inbox.end-LATE_VERIFIED'],
  FAILED: m['inbox.end-FAILED'],
  CHECKED: m['inbox.end-CHECKED'],
  DRILL_OK: m['inbox.end-DRILL_OK'],
  DRILL_FAILED: m['inbox.end-DRILL_FAILED'],
  ABANDONED: m['inbox.end-ABANDONED'],
};

export function endStateName(state: string | null): string {
  return state === null ? m['inbox.state-ENDED']() : (names[state]?.() ?? state);
}
