/** `npm run prove -- hostile`: what hostile.test.ts tries, ten thousand times each. */
import type { Figure } from '../../deploy/measuring/modules.ts';
import { tryExpressions } from './expressions.ts';
import { tryModels } from './models.ts';

export const id = 'hostile';
export const title = 'ten thousand hostile models and expressions: none hangs, crashes or is wrongly accepted (SEED)';
export const alone = true;
export const minutes = 3;

export async function run(_stack: unknown, [seed = '1']: string[]): Promise<Figure[]> {
  const models = await tryModels(10_000, Number(seed));
  const expressions = tryExpressions(10_000, Number(seed));
  return [
    { name: 'models', value: models.tried, unit: '' },
    { name: 'that run', value: models.accepted, unit: '' },
    { name: 'expressions', value: expressions.tried, unit: '' },
    { name: 'that have a value', value: expressions.accepted, unit: '' },
  ];
}
