/**
 * What 20,000 waiting instances cost the others: a start while they wait beside one while none does, and the completion of a task in an instance
 * that the worker has let go of (it was started again meanwhile) beside one that it still has. CPU times of what is ours.
 */
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { Addresses } from '../../deploy/stack/addresses.ts';
import { kill } from '../faults/kill.ts';
import { publishFrom, withdrawTestProcedures } from '../instances/procedures.ts';
import { server } from '../stack.ts';
import { openAgency, type Agency } from './agency.ts';
import { own } from './beside.ts';
import { cpuBetween, cpuSoFar, users, type Cpu, type User } from './cpu.ts';
import { playAll } from './desk.ts';
import { answer, openSmallDesk, startSmall } from './small-desk.ts';
import { mean, percentile, ratioOf } from './statistics.ts';
import { bringToWait, type Waiting } from './waiting-crowd.ts';

export const id = 'waiting';
export const minutes = 15;
export const title = 'a start while 20,000 instances wait, and a completion in one that left the cache, beside the same with none and with one in it';

const waiting = Number(process.env.LUUTRINH_BENCH_WAITING ?? 20_000);
/** Issue 5: a start costs within 25 %, an uncached completion at most 3 times a cached one. */
const limits = { start: 1.25, uncached: 3 } as const;
const [clients, blocks] = [8, 12];
/** A smaller try takes smaller blocks, of which each needs as many that wait. */
const inABlock = Math.min(40, Math.floor(waiting / blocks));
/** Whole cases before anything counts: compiled code, caches, prepared statements. */
const warmUp = 6 * inABlock;

interface Spent {
  /** CPU milliseconds, each of one piece of work; a block's average. */
  cpu: Cpu[];
  /** Milliseconds until the answer, of each. */
  took: number[];
}

export async function run(stack: Addresses): Promise<Figure[]> {
  const agency = await openAgency(stack, clients);
  const { work } = agency;
  const warm = () => playAll(agency.desks.map(({ clerk }) => openSmallDesk(agency, clerk, work, 'S2')), warmUp);
  const start = async (n: number): Promise<Waiting> => {
    const token = agency.desks[n % clients]!.clerk;
    const { opened } = await startSmall(work, agency, token, 'S2');
    return { task: opened[0]!, token };
  };
  const complete = ({ task, token }: Waiting): Promise<unknown> => answer(work, token, task, { amount: 500 });
  const each = Array.from({ length: inABlock }, (_, n) => n);
  try {
    await publishFrom(agency.owner, new URL('./small/', import.meta.url));
    await warm();
    const starts = { none: nothing(), many: nothing() };
    for (let n = 0; n < blocks; n++) await block(agency, starts.none, each, start);
    const old = await bringToWait(agency, waiting);
    await warm();
    for (let n = 0; n < blocks; n++) await block(agency, starts.many, each, start);

    await kill('worker')();
    await warm();
    const done = { cached: nothing(), uncached: nothing() };
    for (let n = 0; n < blocks; n++) {
      const fresh = await inTurn(each, start);
      await block(agency, done.cached, fresh, complete);
      await block(agency, done.uncached, old.splice(0, inABlock), complete);
    }
    return [
      ...compared('a start until its first task is open', starts.many, starts.none, `${waiting.toLocaleString('en')} wait`, 'while none does', limits.start),
      ...compared('a task completed until the next is open', done.uncached, done.cached, 'not in the cache', 'in the cache', limits.uncached),
    ];
  } finally {
    await withdrawTestProcedures(agency.owner, 'bench');
    await agency.end();
  }
}

async function block<T>({ owner }: Agency, spent: Spent, all: T[], piece: (one: T) => Promise<unknown>): Promise<void> {
  const worker = server('worker').pid!;
  const before = await cpuSoFar(owner, worker);
  await inTurn(all, async (one) => {
    const began = performance.now();
    await piece(one);
    spent.took.push(performance.now() - began);
  });
  const cpu = cpuBetween(before, await cpuSoFar(owner, worker));
  spent.cpu.push(Object.fromEntries(users.map((user) => [user, cpu[user] / all.length])) as Cpu);
}

/** As many at a time as there are clients; what came of each, in any order. */
async function inTurn<T, R>(all: T[], piece: (one: T) => Promise<R>): Promise<R[]> {
  const left = [...all];
  const came: R[] = [];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) came.push(await piece(one));
  };
  await Promise.all(Array.from({ length: clients }, lane));
  return came;
}

function compared(what: string, heavy: Spent, light: Spent, when: string, otherwise: string, atMost: number): Figure[] {
  const used = ({ cpu }: Spent, of: readonly User[]): number[] => cpu.map((one) => of.reduce((sum, user) => sum + one[user], 0));
  const part = (name: string, of: readonly User[]): Figure => {
    const [a, b] = [mean(used(heavy, of)), mean(used(light, of))];
    return { name: `${what}, ${when}: ${name}`, value: rounded(a), unit: 'ms', against: `${otherwise} ${rounded(b)}`, ratio: a / b };
  };
  const theirs = used(light, own);
  const { upper } = ratioOf(used(heavy, own).map((ms, i) => [ms, theirs[i]!]));
  return [
    part('own CPU', own),
    ...own.map((user) => part(`CPU of ${user}`, [user])),
    { name: `${what}, ${when}: upper end of the ratio's 95 % interval`, value: rounded(upper), unit: 'x', against: `at most ${atMost}`, ratio: upper / atMost, atMost },
    ...([heavy, light] as const).map(({ took }, i) => ({ name: `${what}, ${i === 0 ? when : otherwise}: p50`, value: rounded(percentile(took, 0.5)), unit: 'ms' })),
  ];
}

const nothing = (): Spent => ({ cpu: [], took: [] });
const rounded = (value: number): number => Number(value.toPrecision(4));
