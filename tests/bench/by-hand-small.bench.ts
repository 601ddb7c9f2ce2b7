/**
 * What the interpreter costs where a process does next to nothing: S1-S3 (shared figures; tests/bench/small) from their models beside the same by
 * hand (tests/peers/by-hand/small.ts), on the same activities, codec, updates and worker options, each side in a worker process of its own.
 */
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { Addresses } from '../../deploy/stack/addresses.ts';
import { publishFrom, withdrawTestProcedures } from '../instances/procedures.ts';
import { byHandClient } from '../peers/by-hand/client.ts';
import { server } from '../stack.ts';
import { openAgency } from './agency.ts';
import { beside } from './beside.ts';
import { interpreterTimes } from './interpreter.ts';
import { startPeer } from './peer.ts';
import { plain, type Plain } from './plain-models.ts';
import { openSmallDesk } from './small-desk.ts';

export const id = 'by-hand-small';
export const minutes = 14;
export const title = 'CPU and history of S1-S3, from their models and by hand; the interpreter\'s own time in a worker';

const clients = 8;
/** Issue 5. */
const limits = { cpu: 1.1, bytes: 1.2, interpreterMs: 1 };
const terms = { pairs: 40, seconds: 150, casesInABlock: 48, warmUp: 960, atMost: limits };
const replays = 1_000;

export async function run(stack: Addresses): Promise<Figure[]> {
  const peer = await startPeer(stack);
  const agency = await openAgency(stack, clients);
  try {
    await publishFrom(agency.owner, new URL('./small/', import.meta.url));
    const byHand = { ...agency.work, client: byHandClient(agency.work.client) };
    const figures: Figure[] = [];
    for (const name of Object.keys(plain) as Plain[]) {
      const desksOf = (work: typeof byHand) => agency.desks.map(({ clerk }) => openSmallDesk(agency, clerk, work, name));
      const sides = { ours: { desks: desksOf(agency.work), worker: server('worker').pid! }, theirs: { desks: desksOf(byHand), worker: peer.pid } };
      const measured = await beside(agency, sides, { ...terms, of: `${name}: ` });
      figures.push(...measured.figures);
      if (name === 'S2') figures.push(...(await timesOf(measured.instances)));
    }
    return figures;
  } finally {
    await withdrawTestProcedures(agency.owner, 'bench');
    await agency.end();
    await peer.stop();
  }

  async function timesOf(instances: string[]): Promise<Figure[]> {
    const { engine, replay } = await interpreterTimes(stack, agency, instances.slice(-20), replays);
    const [value, whole] = [engine, replay].map((ms) => Number(ms.toPrecision(3))) as [number, number];
    return [
      { name: "S2: the interpreter's time in a worker, an instance", value, unit: 'ms', against: `at most ${limits.interpreterMs}`, ratio: value / limits.interpreterMs, atMost: limits.interpreterMs },
      { name: 'S2: a whole replay of an instance, an instance', value: whole, unit: 'ms' },
    ];
  }
}
