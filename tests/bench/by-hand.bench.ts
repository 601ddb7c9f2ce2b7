/**
 * What the interpreter costs: P01 from its model beside P01 by hand (tests/peers/by-hand), same codec, activities, inbox writes, updates
 * and worker options; tests/peers/by-hand/same-rows.test.ts shows that both leave the same rows. Each side has a worker process of its
 * own; a pair is one block of cases on each side, in turns first. Times are CPU times, which a busy machine stretches far less than the
 * clock's.
 */
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { Addresses } from '../../deploy/stack/addresses.ts';
import type { Work } from '../../platform/submit.ts';
import { byHandClient } from '../peers/by-hand/client.ts';
import { server } from '../stack.ts';
import { openAgency, type Agency } from './agency.ts';
import { cpuBetween, cpuSoFar, users, type Cpu, type User } from './cpu.ts';
import { openDesk, playAll, type Desk } from './desk.ts';
import { historyOf, type History } from './history.ts';
import { openInbox } from './inbox.ts';
import { startPeer } from './peer.ts';
import { chance, mean, ratioOf } from './statistics.ts';

export const id = 'by-hand';
export const minutes = 12;
export const title = 'CPU and history of one case of P01, from its model and by hand';

const pairs = 25;
const casesInABlock = 8;
/** At a time: enough to keep two cores at work. */
const clients = 4;
/** Issue 3: what the interpreter may cost beside the same procedure by hand. */
const atMost = 1.15;

interface Side {
  desks: Desk[];
  worker: number;
  spent: Cpu[];
  instances: string[];
}

/** What is ours to answer for: the rest belongs to Temporal and the object store, and is told beside it. */
const own: User[] = ['client', 'worker', 'database'];

const sums: [name: string, of: readonly User[]][] = [
  ['own CPU a case (client, worker, their connections to Postgres)', own],
  ['worker CPU a case', ['worker']],
  ['client CPU a case', ['client']],
  ['Postgres CPU a case in connections of worker and client', ['database']],
  ['Temporal CPU a case, with its connections to Postgres', ['temporal', 'temporal-database']],
  ['all CPU a case (the above, the rest of Postgres, object store)', users],
];

export async function run(stack: Addresses): Promise<Figure[]> {
  const peer = await startPeer(stack);
  const agency = await openAgency(stack, clients);
  try {
    const inbox = await openInbox(agency.work.db);
    const side = (work: Work, worker: number): Side => {
      const desks = agency.desks.map((staff) => openDesk(agency, staff, work, inbox));
      return { desks, worker, spent: [], instances: [] };
    };
    const ours = side(agency.work, server('worker').pid!);
    const theirs = side({ ...agency.work, client: byHandClient(agency.work.client) }, peer.pid);
    for (const one of [ours, theirs]) await playAll(one.desks, 8 * casesInABlock); // compiled code, caches, prepared statements
    for (let pair = 0; pair < pairs; pair++) {
      const order = pair % 2 === 0 ? [ours, theirs] : [theirs, ours];
      for (const one of order) await block(agency, one);
      const [a, b] = [ours, theirs].map(({ spent }) => rounded(perCase(spent[pair]!, own)));
      process.stderr.write(`  pair ${pair + 1} of ${pairs}: own CPU a case ${a} ms, by hand ${b} ms\n`);
    }
    return [...cpuFigures(ours, theirs), ...(await historyFigures(agency, ours, theirs))];
  } finally {
    await agency.end();
    await peer.stop();
  }
}

async function block({ owner }: Agency, side: Side): Promise<void> {
  const before = await cpuSoFar(owner, side.worker);
  side.instances.push(...(await playAll(side.desks, casesInABlock)));
  side.spent.push(cpuBetween(before, await cpuSoFar(owner, side.worker)));
}

function cpuFigures(ours: Side, theirs: Side): Figure[] {
  return sums.flatMap(([name, of]) => {
    const [a, b] = [ours, theirs].map(({ spent }) => spent.map((cpu) => perCase(cpu, of))) as [number[], number[]];
    const { ratio, upper } = ratioOf(a.map((value, i) => [value, b[i]!]));
    const figures: Figure[] = [{ name, value: rounded(mean(a)), unit: 'ms', against: `by hand ${rounded(mean(b))}`, ratio }];
    const bound = { name: `${name}: upper end of the ratio's 95 % interval (t, logarithms, ${pairs} pairs)`, value: rounded(upper), unit: 'x' };
    if (of === own) figures.push({ ...bound, against: `at most ${atMost}`, ratio: upper / atMost, atMost });
    else if (of.length === 1) figures.push(bound);
    return figures;
  });
}

async function historyFigures({ work, owner }: Agency, ours: Side, theirs: Side): Promise<Figure[]> {
  const read = async ({ instances }: Side): Promise<History[]> => {
    const histories: History[] = [];
    for (const instance of instances) histories.push(await historyOf(work.client, owner, instance));
    return histories;
  };
  const [a, b] = [await read(ours), await read(theirs)];
  const figure = (name: string, of: keyof History, beyond?: 'nothing' | 'chance'): Figure => {
    const [value, byHand] = [a, b].map((all) => all.map((one) => one[of])) as [number[], number[]];
    const most = mean(byHand) + (beyond === 'chance' ? chance(value, byHand) : 0);
    return {
      name, value: rounded(mean(value)), unit: of === 'bytes' ? 'bytes' : 'events', against: `by hand ${rounded(mean(byHand))}`, ratio: mean(value) / mean(byHand),
      ...(beyond ? { atMost: rounded(most) } : {}),
    };
  };
  return [
    figure('history of a case', 'events', 'chance'),
    figure('history of a case, but for workflow tasks, which signals share by chance', 'workEvents', 'nothing'),
    figure('history of a case, without its 3 called processes', 'ownEvents'),
    figure('history of a case', 'bytes'),
  ];
}

const perCase = (cpu: Cpu, of: readonly User[]): number => of.reduce((sum, user) => sum + cpu[user], 0) / casesInABlock;
const rounded = (value: number): number => Number(value.toPrecision(4));
