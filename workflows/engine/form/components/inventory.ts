/** `luutrinh-inventory`: the components of the paper record; each is there with its pages, or absent with a reason (R-DRF-2.5). */
import type { InventoryAnswer } from '../../../form-components.ts';
import { parseDate } from '../../expression/temporal-text.ts';
import type { Broken, Check } from '../checks.ts';
import { hasRepeats, isCount, isListOf, isOptionalText, isText, isUuid, wrongShape } from './shape.ts';

const fields = [
  'id',
  'type',
  'title',
  'docNo',
  'docDate',
  'issuer',
  'pagesPaper',
  'ordinal',
  'present',
  'absenceReason',
];

export const inventory: Check = (answer) => {
  if (!isListOf(answer, fields)) return wrongShape;
  const ordinals = answer.map(({ ordinal }) => ordinal);
  const numbered = ordinals.every((ordinal) => isCount(ordinal, 1) && ordinal <= answer.length);
  if (!numbered || hasRepeats(ordinals) || hasRepeats(answer.map(({ id }) => id))) return wrongShape;
  return answer.flatMap((item, i) =>
    judge(item).map((broken) => ({ ...broken, at: broken.at ? `${i}.${broken.at}` : String(i) })),
  );
};

function judge(item: Record<string, unknown>): Broken[] {
  const texts = [item.docNo, item.docDate, item.issuer, item.absenceReason].every((text) => isOptionalText(text));
  if (!isUuid(item.id) || typeof item.present !== 'boolean' || !texts) return wrongShape;
  const broken: Broken[] = [];
  for (const at of ['type', 'title']) if (!isText(item[at])) broken.push({ rule: 'required', at });
  if (!isCount(item.pagesPaper, item.present ? 1 : 0))
    broken.push({ rule: 'min', params: { min: item.present ? 1 : 0 }, at: 'pagesPaper' });
  if (!item.present && !isText(item.absenceReason)) broken.push({ rule: 'required', at: 'absenceReason' });
  if (typeof item.docDate === 'string' && item.docDate !== '' && !isDateAsFarAsKnown(item.docDate))
    broken.push({ rule: 'date', at: 'docDate' });
  return broken;
}

/** Old papers may give the year alone, or month and year (requirements.md 4.3): `1998`, `1998-03`, `1998-03-12`. */
function isDateAsFarAsKnown(text: string): boolean {
  return /^\d{4}(-\d{2}){0,2}$/.test(text) && parseDate(`${text}-01-01`.slice(0, 10)) !== null;
}

/** Ids of the components that are there, in their order, and how many: what a loop over them needs. */
export function inventoryVariables(key: string, answer: InventoryAnswer): Record<string, unknown> {
  const present = answer.filter((item) => item.present).toSorted((a, b) => a.ordinal - b.ordinal);
  return { [key]: present.map(({ id }) => id), [`${key}Count`]: present.length };
}
