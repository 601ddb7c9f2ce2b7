/** `luutrinh-change-check`: each change the same as on the paper, or not (P02 step 7). */
import type { ChangeCheckAnswer } from '../../../form-components.ts';
import type { Check } from '../checks.ts';
import { hasRepeats, isExactly, isListOf, isOptionalText, isUuid, wrongShape } from './shape.ts';

export const changeCheck: Check = (answer) => {
  if (!isExactly(answer, ['changes']) || !isListOf(answer.changes, ['id', 'match', 'remark'])) return wrongShape;
  const { changes } = answer;
  const judged = changes.every(
    ({ id, match, remark }) => isUuid(id) && typeof match === 'boolean' && isOptionalText(remark),
  );
  return judged && !hasRepeats(changes.map(({ id }) => id)) ? [] : wrongShape;
};

/** How many changes differ from the paper. */
export function changeCheckVariables(key: string, { changes }: ChangeCheckAnswer): Record<string, unknown> {
  return { [`${key}Differences`]: changes.filter(({ match }) => !match).length };
}
