/** `npm run prove -- F01-F05-backup`: each server killed at each moment of a backup. */
import type { Figure } from '../../deploy/measuring/modules.ts';
import { killDuring, moments, withDuty, type Killed } from './kills.ts';

export const id = 'F01-F05-backup';
export const minutes = 12;
export const needs = ['demonstration'] as const;
export const title = 'kill -9 of worker, Temporal, Postgres and the object store during a backup: one whole set, nothing half, no incident';

const servers = ['worker', 'temporal', 'postgres', 'object-store'] as const;

export async function run(): Promise<Figure[]> {
  const all: Killed[] = [];
  await withDuty(async (duty, owner) => {
    for (const server of servers) {
      for (const moment of moments) {
        const killed = await killDuring(duty, owner, server, moment);
        process.stderr.write(`${server}, ${moment}: ${killed.attempts} attempts, verified after ${killed.doneAfter.toFixed(1)} s\n`);
        all.push(killed);
      }
    }
  });
  return [
    { name: 'kills', value: all.length, unit: '' },
    { name: 'longest until the set was verified', value: Math.max(...all.map(({ doneAfter }) => doneAfter)), unit: 's' },
  ];
}
