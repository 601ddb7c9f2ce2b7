/** F01-F05: kill -9 of each server at each moment of a procedure; the people go on with the same submissions; the invariants are asked after each. */
import { openDesk } from '../instances/desk.ts';
import { until, untilEnded } from '../instances/standing.ts';
import { arrive, type Browsing } from './browsing.ts';
import type { Course, Running } from './course.ts';
import { buildGates } from './gates.ts';
import { assertHolds, type Ground } from './invariants.ts';
import { kill, servers, type Server } from './kill.ts';

export interface Killed {
  server: Server;
  moment: string;
  /** Seconds from the kill: until the server answers again, and until the person's act is done and the instance agrees. */
  backAfter: number;
  doneAfter: number;
  seen: string;
}

interface Wishes {
  seed: number;
  /** Which server dies at which moment; at every moment each when absent. Where none dies the case goes on all the same. */
  only?: (server: Server, moment: number) => boolean;
  tell?: (killed: Killed) => void;
}

/** One case a server, so that nobody is killed twice in a row. @throws AssertionError for an invariant that does not hold */
export async function killAll<Case extends Running, Role extends string>(
  course: Course<Case, Role>,
  { seed, only = () => true, tell = () => {} }: Wishes,
): Promise<Killed[]> {
  const desk = await openDesk();
  const { owner, work } = desk;
  const removeGates = await buildGates();
  const killed: Killed[] = [];
  const groundOf = (cases: Running[]): Ground => ({
    owner, client: work.client, objects: desk.objects, instances: cases.map(({ instance }) => instance), acknowledged: cases.flatMap(({ acknowledged }) => acknowledged),
  });
  try {
    const arrived = Object.entries<{ username: string }>(course.people(desk)).map(
      async ([role, { username }]) => [role, await arrive(work, username, desk.passwordOf(username))] as const,
    );
    const people = Object.fromEntries(await Promise.all(arrived)) as Record<Role, Browsing>;
    const chance = chances(seed);
    const cases = new Map<Server, Case>();
    for (const server of servers) cases.set(server, await course.begin(desk, people));
    for (const [n, [moment, reach]] of Object.entries(course.moments).entries()) {
      const reachedBy = (server: Server, strike: () => void) => reach({ server, owner, client: work.client, one: cases.get(server)!, chance }, strike);
      await Promise.all(servers.filter((server) => !only(server, n)).map((server) => reachedBy(server, () => {})));
      for (const server of servers.filter((name) => only(name, n))) {
        const one = cases.get(server)!;
        let at = 0;
        let back = Promise.resolve(0);
        const strike = (): void => {
          at = Date.now();
          back = kill(server)();
        };
        const seen = await reachedBy(server, strike);
        const backAfter = await back;
        const ground = groundOf([one]);
        await until(`${one.instance} stands as Postgres says`, () => assertHolds(ground).then(() => true, () => false), 45).catch(() => assertHolds(ground));
        killed.push({ server, moment, backAfter, doneAfter: (Date.now() - at) / 1000, seen });
        tell(killed.at(-1)!);
      }
    }
    for (const { instance } of cases.values()) {
      const { endState } = await untilEnded(owner, instance, 60);
      if (endState !== course.endState) throw new Error(`${instance} ended ${endState}`);
    }
    const ground = groundOf([...cases.values()]);
    await assertHolds(ground);
    await course.holds(ground);
    return killed;
  } finally {
    await removeGates();
    await desk.end();
  }
}

/** The same for the same seed. */
function chances(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return state / 2 ** 32;
  };
}

export function table(killed: Killed[]): string {
  const rows = killed.map(({ server, moment, backAfter, doneAfter, seen }) => [server, moment, backAfter.toFixed(1), doneAfter.toFixed(1), seen]);
  const head = ['killed', 'moment', 'back, s', 'done, s', 'seen before'];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  return [head, ...rows].map((row) => row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ').trimEnd()).join('\n');
}
