/** Every conformance case with its worker killed in every move; forty of them at every test run (killed.test.ts). */
import type { Figure } from '../../../deploy/measuring/modules.ts';
import { openMortalLane } from './mortal-lane.ts';
import { playable, playAll } from './played.ts';

export const id = 'conformance-killed';
export const minutes = 25;
export const needs = [] as const;
export const title = 'every conformance case on real Temporal, the worker killed in every move: their traces are those of the cases';

/** @param named parts of the names of the cases to play; all when there are none */
export async function run(_stack: unknown, named: string[]): Promise<Figure[]> {
  let killed = 0;
  const open = (...lane: [Parameters<typeof openMortalLane>[0], string]) => openMortalLane(...lane, (kills) => void (killed += kills));
  const value = await playAll('killed', { found: playable(named), lanes: 5, open });
  return [
    { name: 'cases', value, unit: '' },
    { name: 'workers killed', value: killed, unit: '' },
  ];
}
