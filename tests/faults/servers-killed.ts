/** F01-F05: kill -9 of each server at each moment; the people go on with the same submissions; the invariants are asked after each. */
import { openDesk } from '../instances/desk.ts';
import { startCase, type SmallCase } from '../instances/small-case.ts';
import { until, untilEnded } from '../instances/standing.ts';
import { arrive, type Browsing, type Uploaded } from './browsing.ts';
import { buildGates } from './gates.ts';
import { assertHolds } from './invariants.ts';
import { kill, servers, type Server } from './kill.ts';
import { moments } from './moments.ts';

export interface Killed {
  server: Server;
  moment: string;
  /** Seconds from the kill: until the server answers again, and until the person's act is done and the instance agrees. */
  backAfter: number;
  doneAfter: number;
  seen: string;
}

/** One case a server, so that nobody is killed twice in a row. @throws AssertionError for an invariant that does not hold */
export async function killAll(seed: number, tell: (killed: Killed) => void = () => {}): Promise<Killed[]> {
  const desk = await openDesk();
  const { owner, work } = desk;
  const removeGates = await buildGates();
  const killed: Killed[] = [];
  try {
    const people = { clerk: desk.office.clerk, verifier: desk.office.verifier, approver: desk.office.approver, security: desk.office.security };
    const arrived = await Promise.all(
      Object.entries(people).map(async ([role, { username }]) => [role, await arrive(work, username, desk.passwordOf(username))] as const),
    );
    const office = { ...desk.office, ...(Object.fromEntries(arrived) as Record<keyof typeof people, Browsing>) };
    const chance = chances(seed);
    const cases = new Map<Server, { one: SmallCase; scan: Uploaded }>();
    for (const server of servers) {
      const scan = { ...desk.scan };
      cases.set(server, { one: await startCase(office, desk.scan, { scan }), scan });
    }
    for (const [moment, reach] of Object.entries(moments)) {
      for (const server of servers) {
        const { one, scan } = cases.get(server)!;
        let at = 0;
        let back: Promise<number> | undefined;
        const strike = (): void => {
          at = Date.now();
          back = kill(server)();
        };
        const seen = await reach({ server, owner, client: work.client, one, clerk: office.clerk, scan, chance }, strike);
        const backAfter = await back!;
        const ground = { owner, client: work.client, objects: desk.objects, instances: [one.instance], acknowledged: one.acknowledged };
        await until(`${one.instance} stands as Postgres says`, () => assertHolds(ground).then(() => true, () => false), 45).catch(() => assertHolds(ground));
        killed.push({ server, moment, backAfter, doneAfter: (Date.now() - at) / 1000, seen });
        tell(killed.at(-1)!);
      }
    }
    for (const { one } of cases.values()) {
      const { endState } = await untilEnded(owner, one.instance, 60);
      if (endState !== 'APPROVED') throw new Error(`${one.instance} ended ${endState}`);
    }
    const all = [...cases.values()].map(({ one }) => one);
    const acknowledged = all.flatMap((one) => one.acknowledged);
    await assertHolds({ owner, client: work.client, objects: desk.objects, instances: all.map(({ instance }) => instance), acknowledged });
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
