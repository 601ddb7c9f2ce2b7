/** `luutrinh-digitise` and `luutrinh-component-scan`: every page is in one component, or left out with a reason (R-DRF-2.7). */
import type { DigitiseAnswer } from '../../../form-components.ts';
import type { Check } from '../checks.ts';
import { hasRepeats, isCount, isExactly, isListOf, isPlacedPage, isUuid, mostItems, wrongShape } from './shape.ts';

const page = ['scan', 'page', 'rotate'];
const reasons: unknown[] = [
  'blank',
  'duplicate',
  'rescanned',
  'foreign',
] satisfies DigitiseAnswer['leftOut'][number]['reason'][];

export const digitise: Check = (answer) => {
  if (!isExactly(answer, ['components', 'leftOut', 'sheetsCounted'])) return wrongShape;
  const { components, leftOut, sheetsCounted } = answer;
  if (!isListOf(components, ['id', 'pages']) || !isListOf(leftOut, [...page, 'reason'])) return wrongShape;
  const placed = components.flatMap(({ pages }) => (isListOf(pages, page) ? (pages as unknown[]) : [null]));
  const all = [...placed, ...leftOut];
  const whole =
    all.length <= mostItems && all.every(isPlacedPage) && leftOut.every(({ reason }) => reasons.includes(reason));
  if (!whole || !isCount(sheetsCounted, 0) || !components.every(({ id }) => isUuid(id))) return wrongShape;
  if (hasRepeats(components.map(({ id }) => id))) return wrongShape;
  const places = all.filter(isPlacedPage).map(({ scan, page: n }) => `${scan}/${n}`);
  return hasRepeats(places) ? [{ rule: 'page-twice' }] : [];
};

/** How many components still have no page. */
export function digitiseVariables(key: string, { components }: DigitiseAnswer): Record<string, unknown> {
  return { [`${key}Missing`]: components.filter(({ pages }) => pages.length === 0).length };
}
