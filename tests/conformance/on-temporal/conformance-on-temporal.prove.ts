/** Every conformance case, played by the product's workflow on real Temporal and Postgres: its trace is the case's trace, line by line. */
import type { Figure } from '../../../deploy/measuring/modules.ts';
import { parting, scriptOf } from './compared.ts';
import { openStage } from './ground.ts';
import { perform } from './perform.ts';
import { playable, playAll } from './played.ts';

export const id = 'conformance-on-temporal';
export const minutes = 3;
export const needs = [] as const;
export const title = 'every conformance case on real Temporal and Postgres: the trace of its workflow is the trace of the case';

/** @param named parts of the names of the cases to play; all when there are none */
export async function run(_stack: unknown, named: string[]): Promise<Figure[]> {
  const value = await playAll('conformance', {
    found: playable(named),
    lanes: 3,
    open: async (ground, name) => {
      const stage = await openStage(ground, name, { worker: {} });
      return { difference: async (found) => parting(found, await perform(ground, stage, await scriptOf(found))), end: stage.end };
    },
  });
  return [{ name: 'cases as on simulate', value, unit: '' }];
}
