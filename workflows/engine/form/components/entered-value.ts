/** One typed value as a person enters it: what it is, and the page it was read from. */
import type { EnteredValue, ExplicitNone } from '../../../form-components.ts';
import type { Broken } from '../checks.ts';
import { isCount, isExactly, isUuid } from './shape.ts';

const nones: unknown[] = ['NONE', 'UNKNOWN', 'NOT_APPLICABLE'] satisfies ExplicitNone[];
const longestValue = 20_000;

export const isNone = (value: unknown): boolean => nones.includes(value);

/** A value, or an explicit none, never both (requirements.md 4.3). */
export function judgeValue(value: unknown, at: string): Broken[] {
  const wrong = [{ rule: 'shape', at }];
  if (!isExactly(value, ['value', 'none', 'component', 'page'] satisfies (keyof EnteredValue)[])) return wrong;
  const { value: given = null, none, component, page } = value;
  const isScalar =
    given === null ||
    typeof given === 'boolean' ||
    Number.isFinite(given) ||
    (typeof given === 'string' && given.length <= longestValue);
  if (!isScalar || (none !== undefined && (!isNone(none) || given !== null))) return wrong;
  const isPlaced = (component === undefined || isUuid(component)) && (page === undefined || isCount(page, 1));
  return isPlaced ? [] : wrong;
}
