/** Cases whose worker is killed in every move, as soon as Postgres has heard of it: what comes is what comes without. */
import { parting, scriptOf } from './compared.ts';
import { openStage, type Ground } from './ground.ts';
import { openMortalWorker } from './killed-worker.ts';
import { perform } from './perform.ts';
import type { Lane } from './played.ts';

/** @param killed hears how many workers were, at the end */
export async function openMortalLane(ground: Ground, name: string, killed: (kills: number) => void): Promise<Lane> {
  const stage = await openStage(ground, name);
  const worker = await openMortalWorker(ground, name);
  return {
    difference: async (found) => parting(found, await perform(ground, stage, await scriptOf(found), worker.kill)),
    async end() {
      killed(worker.kills);
      await worker.end();
      await stage.end();
    },
  };
}
