/** `luutrinh-verification`: field by field and component by component, the same as the paper or not (R-DRF-2.9). */
import type { VerificationAnswer } from '../../../form-components.ts';
import type { Check } from '../checks.ts';
import { hasRepeats, isExactly, isListOf, isOptionalText, isText, wrongShape } from './shape.ts';

const marks = ['pagesOk', 'legible', 'orderOk'] as const;

export const verification: Check = (answer) => {
  if (!isExactly(answer, ['values', 'components'])) return wrongShape;
  const { values, components } = answer;
  if (!isListOf(values, ['id', 'match', 'remark']) || !isListOf(components, ['id', ...marks, 'remark']))
    return wrongShape;
  const judged = values.every(({ match }) => typeof match === 'boolean');
  const marked = components.every((component) => marks.every((mark) => typeof component[mark] === 'boolean'));
  const named = [...values, ...components].every(({ id, remark }) => isText(id) && isOptionalText(remark));
  if (!judged || !marked || !named) return wrongShape;
  return hasRepeats(values.map(({ id }) => id)) || hasRepeats(components.map(({ id }) => id)) ? wrongShape : [];
};

/** How much differs in all, and how many components have something wrong: those go back to be scanned, values to be typed. */
export function verificationVariables(
  key: string,
  { values, components }: VerificationAnswer,
): Record<string, unknown> {
  const different = values.filter(({ match }) => !match).length;
  const wrong = components.filter((component) => !marks.every((mark) => component[mark])).length;
  return { [`${key}Differences`]: different + wrong, [`${key}Components`]: wrong };
}
