/** A page of a pile in words: for the list that is listened to. */
import { m } from '#lib/paraglide/messages.js';
import type { Digitising } from './digitising.svelte.ts';
import { isProposed } from './cutting.ts';
import type { Reason } from './draft.ts';
import type { ScannedPage } from './pages.ts';

export const reasonNames: Record<Reason, () => string> = {
  blank: m['digitise.reason-blank'],
  duplicate: m['digitise.reason-duplicate'],
  rescanned: m['digitise.reason-rescanned'],
  foreign: m['digitise.reason-foreign'],
};

export function pageWords(desk: Digitising, page: ScannedPage): string {
  const at = desk.placeOf(page);
  const number = page.at + 1;
  if (at.component) {
    const title = desk.component(at.component)?.title ?? '';
    return m['digitise.page-placed']({ number, title, n: at.n });
  }
  if (at.reason) return m['digitise.page-left-out']({ number, reason: reasonNames[at.reason]() });
  return isProposed(page, at) ? m['digitise.page-proposed']({ number }) : m['digitise.page-open']({ number });
}
