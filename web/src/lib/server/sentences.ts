/** Codes of refusals and articles as sentences. On the server alone, so that no page carries the whole catalogue. */
import { m } from '#lib/paraglide/messages.js';
import type { Refusal } from '../../../../workflows/contract.ts';

/** A refusal as a person reads it: what is not possible and why, and the article it rests on. */
export interface RefusalSentence {
  rule: string;
  sentence: string;
  article: string | null;
}

type Params = Record<string, string | number>;
const catalogue = m as unknown as Record<string, ((params: Params) => string) | undefined>;

export function sentence({ rule, article, params = {} }: Refusal): RefusalSentence {
  const words = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, catalogue[`deed.${value}`]?.({}) ?? value]),
  );
  return {
    rule,
    sentence: catalogue[`refusal.${rule}`]?.(words) ?? m['refusal.unknown']({ rule }),
    article: article ? (catalogue[`article.${article}`]?.({}) ?? article) : null,
  };
}
