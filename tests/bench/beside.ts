/**
 * One procedure from its model beside the same by hand: blocks of cases in turns, the CPU time that each side costs, and what its cases leave
 * in Temporal. CPU times, because a busy machine stretches them far less than the clock's.
 */
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { Agency } from './agency.ts';
import { cpuBetween, cpuSoFar, users, type Cpu, type User } from './cpu.ts';
import { playAll, type Desk } from './desk.ts';
import { historyOf, type History } from './history.ts';
import { chance, mean, ratioOf } from './statistics.ts';

export interface Side {
  desks: Desk[];
  /** The worker that serves it: its process id. */
  worker: number;
}

export interface Terms {
  /** Pairs of blocks; fewer when `seconds` are over, and never fewer than nine. */
  pairs: number;
  seconds?: number;
  casesInABlock: number;
  /** Cases of each side before anything counts: compiled code, caches, prepared statements. */
  warmUp: number;
  /** Of the upper end of the ratio of own CPU, and of the ratio of bytes. */
  atMost: { cpu: number; bytes: number };
  /** Said before each figure's name. */
  of?: string;
}

interface Measured extends Side {
  spent: Cpu[];
  instances: string[];
}

const fewestPairs = 9;
/** As many cases of each side have their histories read: they differ by chance alone. */
const historiesRead = 60;

/** What is ours to answer for: the rest belongs to Temporal and the object store, and is told beside it. */
export const own: User[] = ['client', 'worker', 'database'];

const sums: [name: string, of: readonly User[]][] = [
  ['own CPU a case (client, worker, their connections to Postgres)', own],
  ['worker CPU a case', ['worker']],
  ['client CPU a case', ['client']],
  ['Postgres CPU a case in connections of worker and client', ['database']],
  ['Temporal CPU a case, with its connections to Postgres', ['temporal', 'temporal-database']],
  ['all CPU a case (the above, the rest of Postgres, object store)', users],
];

/** @returns figures, and the instances of the model's side */
export async function beside(agency: Agency, sides: { ours: Side; theirs: Side }, terms: Terms): Promise<{ figures: Figure[]; instances: string[] }> {
  const [ours, theirs] = [sides.ours, sides.theirs].map((side): Measured => ({ ...side, spent: [], instances: [] })) as [Measured, Measured];
  const { pairs, casesInABlock, warmUp, seconds = Infinity, of = '' } = terms;
  // In turns, too: what the one compiled would be thrown away while it waited for the other.
  for (let played = 0; played < warmUp; played += casesInABlock) for (const { desks } of [ours, theirs]) await playAll(desks, casesInABlock);
  const until = performance.now() + seconds * 1000;
  for (let pair = 0; pair < pairs && (pair < fewestPairs || performance.now() < until); pair++) {
    const order = pair % 2 === 0 ? [ours, theirs] : [theirs, ours];
    for (const one of order) await block(agency, one, casesInABlock);
    const [a, b] = [ours, theirs].map(({ spent }) => rounded(costs(own, casesInABlock)(spent[pair]!)));
    process.stderr.write(`  ${of}pair ${pair + 1}: own CPU a case ${a} ms, by hand ${b} ms\n`);
  }
  const figures = [...cpuFigures(ours, theirs, terms), ...(await historyFigures(agency, ours, theirs, terms))];
  return { figures: figures.map((figure) => ({ ...figure, name: `${of}${figure.name}` })), instances: ours.instances };
}

async function block({ owner }: Agency, side: Measured, cases: number): Promise<void> {
  const before = await cpuSoFar(owner, side.worker);
  side.instances.push(...(await playAll(side.desks, cases)));
  side.spent.push(cpuBetween(before, await cpuSoFar(owner, side.worker)));
}

function cpuFigures(ours: Measured, theirs: Measured, { casesInABlock, atMost }: Terms): Figure[] {
  return sums.flatMap(([name, of]) => {
    const [a, b] = [ours, theirs].map(({ spent }) => spent.map(costs(of, casesInABlock))) as [number[], number[]];
    const { ratio, upper } = ratioOf(a.map((value, i) => [value, b[i]!]));
    const figures: Figure[] = [{ name, value: rounded(mean(a)), unit: 'ms', against: `by hand ${rounded(mean(b))}`, ratio }];
    const bound = { name: `${name}: upper end of the ratio's 95 % interval (t, logarithms, ${a.length} pairs)`, value: rounded(upper), unit: 'x' };
    if (of === own) figures.push({ ...bound, against: `at most ${atMost.cpu}`, ratio: upper / atMost.cpu, atMost: atMost.cpu });
    else if (of.length === 1) figures.push(bound);
    return figures;
  });
}

async function historyFigures({ work, owner }: Agency, ours: Measured, theirs: Measured, { atMost }: Terms): Promise<Figure[]> {
  const read = async ({ instances }: Measured): Promise<History[]> => {
    const histories: History[] = [];
    for (const instance of instances.slice(-historiesRead)) histories.push(await historyOf(work.client, owner, instance));
    return histories;
  };
  const [a, b] = [await read(ours), await read(theirs)];
  const figure = (name: string, of: keyof History, most: (byHand: number, spread: number) => number = () => Infinity): Figure => {
    const [value, byHand] = [a, b].map((all) => all.map((one) => one[of])) as [number[], number[]];
    const limit = most(mean(byHand), chance(value, byHand));
    return {
      name, value: rounded(mean(value)), unit: of === 'bytes' ? 'bytes' : 'events', against: `by hand ${rounded(mean(byHand))}`, ratio: mean(value) / mean(byHand),
      ...(limit < Infinity ? { atMost: rounded(limit) } : {}),
    };
  };
  return [
    figure('history of a case', 'events', (byHand, spread) => byHand + spread),
    figure('history of a case, but for workflow tasks, which signals share by chance', 'workEvents', (byHand) => byHand),
    ...(a.some(({ events, ownEvents }) => events > ownEvents) ? [figure('history of a case, without its called processes', 'ownEvents')] : []),
    figure('history of a case', 'bytes', (byHand) => byHand * atMost.bytes),
  ];
}

const costs = (of: readonly User[], cases: number) => (cpu: Cpu): number => of.reduce((sum, user) => sum + cpu[user], 0) / cases;
const rounded = (value: number): number => Number(value.toPrecision(4));
