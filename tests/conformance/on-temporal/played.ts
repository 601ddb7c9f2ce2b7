/** Many cases one after the other on a ground of their own, each told as it is played. */
import type { Found } from '../cases.ts';
import { cases } from '../cases.ts';
import { openGround, type Ground } from './ground.ts';

/** @param named parts of names; all that are played when there are none */
export const playable = (named: string[]): Found[] =>
  cases().filter(({ name, spec }) => spec.script && (named.length === 0 || named.some((part) => name.includes(part))));

/** @param difference from what was to come, of one case; undefined when there is none. @throws Error naming those that came otherwise */
export async function playAll(
  database: string,
  found: Found[],
  open: (ground: Ground) => Promise<{ difference: (one: Found) => Promise<string | undefined>; end: () => Promise<void> }>,
): Promise<number> {
  const ground = await openGround(database);
  const parted: string[] = [];
  try {
    const { difference, end } = await open(ground);
    try {
      for (const one of found) {
        const said = await difference(one);
        process.stderr.write(`${one.name}: ${said ?? 'as it is to be'}\n`);
        if (said !== undefined) parted.push(one.name);
      }
    } finally {
      await end();
    }
  } finally {
    await ground.end();
  }
  if (parted.length > 0) throw new Error(`${parted.length} of ${found.length} cases came otherwise: ${parted.join(', ')}`);
  return found.length;
}
