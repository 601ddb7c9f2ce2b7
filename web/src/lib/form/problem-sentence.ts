/** What is wrong with an answer, in words. A code without a sentence of its own is still said to be wrong. */
import type { Input, Problem } from '../../../../workflows/engine/form.ts';
import { formatDate } from '#lib/language/dates.ts';
import { formatNumber } from '#lib/language/numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

type Params = NonNullable<Problem['params']>;

const sentences: Record<string, (params: Params) => string> = {
  required: () => m['form.problem.required'](),
  'min-length': ({ min }) => m['form.problem.min-length']({ min: String(min) }),
  'max-length': ({ max }) => m['form.problem.max-length']({ max: String(max) }),
  min: ({ min }) => m['form.problem.min']({ min: formatNumber(Number(min)) }),
  max: ({ max }) => m['form.problem.max']({ max: formatNumber(Number(max)) }),
  pattern: () => m['form.problem.pattern'](),
  date: () => m['form.problem.date'](),
  'date-min': ({ min }) => m['form.problem.date-min']({ min: formatDate(String(min)) }),
  'date-max': ({ max }) => m['form.problem.date-max']({ max: formatDate(String(max)) }),
  number: () => m['form.problem.number'](),
  decimals: ({ most }) =>
    Number(most) === 0 ? m['form.problem.whole']() : m['form.problem.decimals']({ most: String(most) }),
  option: () => m['form.problem.option'](),
  'page-twice': () => m['form.problem.page-twice'](),
  'unknown-field': () => m['form.problem.unknown-field'](),
  shape: () => m['form.problem.shape'](),
};

/** The form's own words for a pattern come first: `properties["pattern:vi"]`, `properties["pattern:en"]`. */
export function problemSentence(problem: Problem, component?: Input): string {
  if (problem.rule === 'pattern') {
    const own = component?.properties?.[`pattern:${getLocale()}`] ?? component?.validate?.patternErrorMessage;
    if (own) return own;
  }
  return sentences[problem.rule]?.(problem.params ?? {}) ?? m['form.problem.shape']();
}
