/** `luutrinh-conclusion`: which source holds the most accurate value, and why (P03 step 5, R-DRF-4.8). */
import type { ConclusionAnswer } from '../../../form-components.ts';
import type { Check } from '../checks.ts';
import { judgeValue } from './entered-value.ts';
import { isExactly, isText, wrongShape } from './shape.ts';

const sources: unknown[] = ['ELECTRONIC', 'PAPER', 'THIRD'] satisfies ConclusionAnswer['source'][];

export const conclusion: Check = (answer) => {
  const fields = ['source', 'reason', 'paperWrong', 'value', 'none', 'component', 'page'] satisfies (keyof ConclusionAnswer)[];
  if (!isExactly(answer, fields)) return wrongShape;
  const { source, reason, paperWrong, ...value } = answer;
  if (!sources.includes(source) || typeof paperWrong !== 'boolean') return wrongShape;
  if (!isText(reason)) return [{ rule: 'required', at: 'reason' }];
  const given = (value.value ?? null) !== null || value.none !== undefined;
  if (source !== 'ELECTRONIC' && !given) return [{ rule: 'required', at: 'value' }];
  return source === 'ELECTRONIC' && given ? wrongShape : judgeValue(value, 'value');
};

/** Whether the software has to change, and whether the paper has to be corrected. */
export function conclusionVariables(_key: string, { source, paperWrong }: ConclusionAnswer): Record<string, unknown> {
  return { changeNeeded: source !== 'ELECTRONIC', paperWrong };
}
