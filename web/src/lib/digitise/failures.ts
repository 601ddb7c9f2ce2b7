/** Why a component did not pass its check, as a sentence. */
import { m } from '#lib/paraglide/messages.js';
import type { FailedRule } from './digitise-part.ts';

const sentences: Record<FailedRule, (counts: { placed: number; paper: number }) => string> = {
  'no-pages': ({ paper }) => m['digitise.failed-no-pages']({ paper }),
  'page-count-differs': m['digitise.failed-page-count-differs'],
  'scan-discarded': () => m['digitise.failed-scan-discarded'](),
};

/** @param placed pages when it was checked @param paper pages of the paper */
export function failureOf(rule: FailedRule, placed: number, paper: number): string {
  return sentences[rule]({ placed, paper });
}
