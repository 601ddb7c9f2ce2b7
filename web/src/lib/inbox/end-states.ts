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
};

export function endStateName(state: string | null): string {
  return state === null ? m['inbox.state-ENDED']() : (names[state]?.() ?? state);
}
