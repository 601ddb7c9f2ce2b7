/** `npm run prove -- rewritings`: what rewritings.test.ts tries on a part of the cases, on all of them. */
import type { Figure } from '../../deploy/measuring/modules.ts';
import { played, rewritings, tracesOf } from './rewritings.ts';

export const id = 'rewritings';
export const title = 'every conformance case written in other ways: the same traces';
export const alone = true;
export const minutes = 2;

export async function run(): Promise<Figure[]> {
  const different: string[] = [];
  let tried = 0;
  for (const found of played()) {
    for (const [name, rewriting] of Object.entries(rewritings)) {
      const { as, was, changed } = await tracesOf(found, rewriting);
      if (as !== was) different.push(`${found.name} ${name}`);
      if (changed) tried++;
    }
  }
  if (different.length > 0) throw new Error(`other traces: ${different.slice(0, 5).join(', ')}`);
  return [{ name: 'models written in another way', value: tried, unit: '' }];
}
