/** `npm run prove -- F01-F05`: each server at each moment of P01 and of P03 under four seeds; the table of each seed goes to the log. */
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { Course, Running } from './course.ts';
import { createERecord } from './create-e-record.ts';
import { mismatchReview } from './mismatch-review.ts';
import { killAll, table, type Killed } from './servers-killed.ts';

export const id = 'F01-F05';
export const minutes = 20;
export const title = 'kill -9 of worker, web, Temporal, Postgres and the object store: nothing lost, doubled or stuck, and how soon work goes on';

const seeds = [1, 2, 3, 4];

async function kills<Case extends Running, Role extends string>(course: Course<Case, Role>): Promise<Killed[]> {
  const all: Killed[] = [];
  for (const seed of seeds) {
    const killed = await killAll(course, { seed });
    process.stderr.write(`seed ${seed}\n${table(killed)}\n`);
    all.push(...killed);
  }
  return all;
}

export async function run(): Promise<Figure[]> {
  const created = await kills(createERecord);
  const reviewed = await kills(mismatchReview);
  const all = [...created, ...reviewed];
  const longest = (server: string): number => Math.max(...all.filter((one) => one.server === server).map(({ doneAfter }) => doneAfter));
  const atMost: Record<string, number> = { worker: 15, web: 5, temporal: 30, postgres: 30 };
  return [
    { name: 'kills during creation', value: created.length, unit: '' },
    { name: 'kills during a mismatch', value: reviewed.length, unit: '' },
    ...['worker', 'web', 'temporal', 'postgres', 'object-store'].map((server) => ({
      name: `${server}: longest until work went on`,
      value: longest(server),
      unit: 's',
      ...(atMost[server] ? { against: `${atMost[server]} s`, ratio: longest(server) / atMost[server] } : {}),
    })),
  ];
}
