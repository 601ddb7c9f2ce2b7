/** `luutrinh-case-change`: the approved value, entered by a third person (P03 step 7). */
import type { Check } from '../checks.ts';
import { judgeValue } from './entered-value.ts';
import { isExactly, wrongShape } from './shape.ts';

export const caseChange: Check = (answer) => (isExactly(answer, ['value', 'none']) ? judgeValue(answer, 'value') : wrongShape);
