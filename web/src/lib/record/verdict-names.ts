/** What of a component was found wrong, in words. */
import { m } from '#lib/paraglide/messages.js';
import type { Difference } from './entry-part.ts';

type Verdict = keyof Difference['verdicts'];

const wrong: Record<Verdict, () => string> = {
  pagesOk: m['value.wrong-pagesOk'],
  legible: m['value.wrong-legible'],
  orderOk: m['value.wrong-orderOk'],
};

export function verdictNames(verdicts: Difference['verdicts']): string {
  return (Object.keys(wrong) as Verdict[])
    .filter((verdict) => verdicts[verdict] === false)
    .map((verdict) => wrong[verdict]())
    .join(', ');
}
