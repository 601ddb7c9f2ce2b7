/** Forty conformance cases whose worker is killed in every move, as soon as Postgres has heard of it: what comes is what comes without. */
import type { Figure } from '../../../deploy/measuring/modules.ts';
import { parting, scriptOf } from './compared.ts';
import { openStage } from './ground.ts';
import { openMortalWorker } from './killed-worker.ts';
import { perform } from './perform.ts';
import { playable, playAll } from './played.ts';

export const id = 'conformance-killed';
export const minutes = 15;
export const needs = [] as const;
export const title = 'forty conformance cases on real Temporal, the worker killed in every move: their traces are those of the cases';

const count = 40;

/** @param named parts of the names of the cases to play; forty from all folders when there are none */
export async function run(_stack: unknown, named: string[]): Promise<Figure[]> {
  const all = playable(named);
  const chosen = named.length > 0 ? all : all.filter((_, i) => Math.floor((i * count) / all.length) !== Math.floor(((i - 1) * count) / all.length));
  let kills = 0;
  const value = await playAll('killed', chosen, async (ground) => {
    const stage = await openStage(ground, 'killed');
    const worker = await openMortalWorker(ground, 'killed');
    const difference = async (found: (typeof chosen)[number]) => parting(found, await perform(ground, stage, await scriptOf(found), worker.kill));
    return {
      difference,
      async end() {
        kills = worker.kills;
        await worker.end();
        await stage.end();
      },
    };
  });
  return [
    { name: 'cases', value, unit: '' },
    { name: 'workers killed', value: kills, unit: '' },
  ];
}
