/** `luutrinh-mismatch`: where a record differs from the paper, and what the paper says (P03 step 1). */
import type { MismatchAnswer, Place } from '../../../form-components.ts';
import type { Check } from '../checks.ts';
import { isExactly, isText, isUuid, wrongShape } from './shape.ts';

const kinds: unknown[] = ['value', 'component', 'header'] satisfies Place['kind'][];
const fields = ['record', 'kind', 'field', 'row', 'component', 'paper'] satisfies (keyof MismatchAnswer)[];

export const mismatch: Check = (answer) => {
  if (!isExactly(answer, fields)) return wrongShape;
  const { record, kind, field, row, component, paper } = answer;
  const placed = isUuid(record) && kinds.includes(kind) && isText(field) && (row === undefined || isUuid(row));
  if (!placed || (kind === 'component' ? !isUuid(component) : component !== undefined)) return wrongShape;
  return isText(paper) ? [] : [{ rule: 'required', at: 'paper' }];
};
