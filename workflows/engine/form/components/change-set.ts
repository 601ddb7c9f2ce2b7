/** `luutrinh-change-set`: answers to the questions of a decision's kind; which there must be, Postgres knows from the catalogue. */
import type { Check } from '../checks.ts';
import { isRecord } from '../untrusted.ts';
import { judgeValue } from './entered-value.ts';
import { isExactly, wrongShape } from './shape.ts';

const mostQuestions = 100;

export const changeSet: Check = (answer) => {
  if (!isExactly(answer, ['values', 'reverse']) || !isRecord(answer.values)) return wrongShape;
  const { values, reverse } = answer;
  if (reverse !== undefined && typeof reverse !== 'boolean') return wrongShape;
  if (Object.keys(values).length > mostQuestions) return wrongShape;
  return Object.entries(values).flatMap(([key, value]) => judgeValue(value, `values.${key}`));
};
