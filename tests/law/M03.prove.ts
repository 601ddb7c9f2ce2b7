/** M03: no approval and no application after a hold, in a thousand races on records with a hundred instances each. */
import type { Figure } from '../../deploy/measuring/modules.ts';
import { newGround } from './ground.ts';
import { race } from './hold-races.ts';

export const id = 'M03';
export const minutes = 5;
export const needs = [];
export const title = 'a hold against approvals and applications at the same moment: 1,000 races, none takes effect after the hold; a hold takes at most 1 s';

const races = Number(process.env.LUUTRINH_RACES ?? 1_000);

export async function run(): Promise<Figure[]> {
  const g = await newGround();
  try {
    const { first, after, holdMs } = await race(g, races, 100);
    if (after > 0) throw new Error(`${after} acts took effect after the hold`);
    const p99 = holdMs[Math.floor(holdMs.length * 0.99)]!;
    if (p99 > 1_000) throw new Error(`none of ${races} races ended after its hold, but a hold took ${Math.round(p99)} ms (p99)`);
    return [
      { name: 'act first', value: first.approval + first.application, unit: 'races' },
      { name: 'hold first', value: first.hold, unit: 'races' },
      { name: 'after the hold', value: after, unit: 'acts', atMost: 0 },
      { name: 'hold p99', value: p99, unit: 'ms', atMost: 1_000 },
    ];
  } finally {
    await g.end();
  }
}
