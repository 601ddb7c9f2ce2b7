/** Many cases, each told as it is played; some beside each other, each of those on a ground of its own, since signals reach everybody on one. */
import type { Found } from '../cases.ts';
import { cases } from '../cases.ts';
import { openGround, type Ground } from './ground.ts';

/** Where cases are played one after the other. */
export interface Lane {
  /** From what was to come; undefined when there is none. */
  difference: (one: Found) => Promise<string | undefined>;
  end: () => Promise<void>;
}

export interface Playing {
  found: Found[];
  /** How many are played at a time: a case waits for most of its time. */
  lanes: number;
  /** @param name of its own, for its namespace */
  open: (ground: Ground, name: string) => Promise<Lane>;
  /** Hears of each case once it has been played. @param said the difference */
  tell?: (one: Found, said: string | undefined) => void;
}

/** @param named parts of names; all that are played when there are none */
export const playable = (named: string[]): Found[] =>
  cases().filter(({ name, spec }) => spec.script && (named.length === 0 || named.some((part) => name.includes(part))));

/** @param name of the databases and namespaces. @returns how many were played. @throws Error naming those that came otherwise */
export async function playAll(name: string, { found, lanes, open, tell = toStandardError }: Playing): Promise<number> {
  const parted: string[] = [];
  const left = [...found];
  const lane = async (_: unknown, n: number): Promise<void> => {
    const own = `${name}_${n + 1}`;
    const ground = await openGround(own);
    try {
      const { difference, end } = await open(ground, own);
      try {
        for (let one = left.shift(); one; one = left.shift()) {
          const said = await difference(one);
          tell(one, said);
          if (said !== undefined) parted.push(one.name);
        }
      } finally {
        await end();
      }
    } finally {
      await ground.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, found.length) }, lane));
  if (parted.length > 0) throw new Error(`${parted.length} of ${found.length} cases came otherwise: ${parted.join(', ')}`);
  return found.length;
}

function toStandardError({ name }: Found, said: string | undefined): void {
  process.stderr.write(`${name}: ${said ?? 'as it is to be'}\n`);
}
