/** How long a hold keeps its reporter waiting on a record with a hundred running instances, while an approval or an application comes at the same moment. */
import type { Figure } from '../../deploy/measuring/modules.ts';
import { newGround } from '../law/ground.ts';
import { race } from '../law/hold-races.ts';
import { ranks } from './statistics.ts';

export const id = 'hold';
export const minutes = 2;
export const title = 'a hold on a record with 100 instances, against an approval at the same moment: p99 at most 1 s';

const holds = Number(process.env.LUUTRINH_BENCH_HOLDS ?? 300);

export async function run(): Promise<Figure[]> {
  const g = await newGround();
  try {
    const { holdMs } = await race(g, holds, 100);
    return ranks('hold on a record with 100 instances', holdMs, 1_000);
  } finally {
    await g.end();
  }
}
