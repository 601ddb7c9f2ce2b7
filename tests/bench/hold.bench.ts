/** How long a hold keeps its reporter waiting on a record with a hundred running instances, while an approval or an application comes at the same moment. */
import type { Figure } from '../../deploy/measuring/modules.ts';
import { newGround } from '../law/ground.ts';
import { race } from '../law/hold-races.ts';
import { percentile } from './statistics.ts';

export const id = 'hold';
export const minutes = 2;
export const title = 'a hold on a record with 100 instances, against an approval at the same moment: p99 at most 1 s';

const holds = Number(process.env.LUUTRINH_BENCH_HOLDS ?? 300);
const atMost = 1_000;

export async function run(): Promise<Figure[]> {
  const g = await newGround();
  try {
    const { holdMs } = await race(g, holds, 100);
    return ([['p50', 0.5], ['p99', 0.99]] as const).map(([rank, share]) => {
      const value = Number(percentile(holdMs, share).toPrecision(3));
      return { name: `hold on a record with 100 instances, ${rank} of ${holdMs.length}`, value, unit: 'ms', against: `${atMost} ms`, ratio: value / atMost, ...(rank === 'p99' ? { atMost } : {}) };
    });
  } finally {
    await g.end();
  }
}
