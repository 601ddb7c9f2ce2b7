/** Every conformance case twice on real Temporal: by a worker that keeps its workflows, and by one that keeps none and replays each at every step. */
import type { Figure } from '../../../deploy/measuring/modules.ts';
import type { Found } from '../cases.ts';
import { parting, scriptOf } from './compared.ts';
import { openStage, type Ground } from './ground.ts';
import { openMortalWorker } from './killed-worker.ts';
import { perform, type Performance } from './perform.ts';
import { playable, playAll, type Lane } from './played.ts';

export const id = 'conformance-replayed';
export const minutes = 8;
export const needs = [] as const;
export const title = 'every conformance case with no workflow in the cache: after each replay the state is, byte by byte, the one of a worker that never replayed';

/** @param named parts of the names of the cases to play; all when there are none */
export async function run(_stack: unknown, named: string[]): Promise<Figure[]> {
  let states = 0;
  let anew = 0;
  const open = async (ground: Ground, name: string): Promise<Lane> => {
    const kept = await openStage(ground, `${name}_kept`, { worker: {} });
    const replayed = await openStage(ground, name);
    const forgetful = await openMortalWorker(ground, name, 0);
    /** Temporal's core without a cache has been seen to take no task any more ("run which already has one"): a case is then begun anew, once. */
    const performed = async (found: Found): Promise<Performance> => {
      const once = await perform(ground, replayed, await scriptOf(found));
      if (!once.stopped?.includes('not within')) return once;
      process.stderr.write(`${found.name}: ${once.stopped}: begun anew by another worker\n`);
      anew += 1;
      await forgetful.kill(async () => true);
      return perform(ground, replayed, await scriptOf(found));
    };
    const difference = async (found: Found): Promise<string | undefined> => {
      const before = await perform(ground, kept, await scriptOf(found));
      const after = await performed(found);
      const at = before.states.findIndex((state, i) => state !== after.states[i]);
      states += after.states.length;
      return parting(found, after) ?? (at < 0 ? undefined : `after move ${at + 1}: ${before.states[at]} came back as ${after.states[at]}`);
    };
    return { difference, end: async () => void (await Promise.all([kept.end(), replayed.end(), forgetful.end()])) };
  };
  const value = await playAll('replayed', { found: playable(named), lanes: 3, open });
  return [
    { name: 'cases replayed at every step', value, unit: '' },
    { name: 'states the same byte by byte', value: states, unit: '' },
    { name: 'begun anew because the worker stood still', value: anew, unit: '' },
  ];
}
