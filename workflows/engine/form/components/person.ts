/** `luutrinh-person`: one record and the personal number the paper gives (R-DRF-3.6); Postgres compares them. */
import type { Check } from '../checks.ts';
import { isExactly, isUuid, wrongShape } from './shape.ts';

export const person: Check = (answer) => {
  if (!isExactly(answer, ['record', 'personalId']) || !isUuid(answer.record)) return wrongShape;
  const { personalId } = answer;
  return typeof personalId === 'string' && /^\d{12}$/.test(personalId) ? [] : [{ rule: 'required', at: 'personalId' }];
};
