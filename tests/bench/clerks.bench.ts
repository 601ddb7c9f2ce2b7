/**
 * Fifty people at work on two cores: each looks at the inbox, takes a task, reads its page, thinks, and sends the answers off, all through the web. Between
 * two acts of a person lie 5 s on average.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { Addresses } from '../../deploy/stack/addresses.ts';
import { openAgency } from './agency.ts';
import { byWeb } from './by-web.ts';
import { openDesk, type Manner } from './desk.ts';
import { openInbox } from './inbox.ts';
import { ranks } from './statistics.ts';
import { openWeb } from './web-server.ts';

export const id = 'clerks';
export const minutes = 6;
export const needs = ['web'] as const;
export const title = '50 clerks, 5 s between two acts: p99 at most 500 ms to read, 1 s to decide, no errors';

const clerks = Number(process.env.LUUTRINH_BENCH_CLERKS ?? 50);
const seconds = Number(process.env.LUUTRINH_BENCH_SECONDS ?? 240);
/**
 * Not counted: caches, prepared statements, compiled code. The clerks begin within it, one after the other over about the time that a case
 * takes: all of them together would go on in step, and what is measured is people who are each somewhere else.
 */
const warmUp = Math.min(60, seconds / 4);
const limits = { read: 500, decide: 1_000 } as const;

/** The bench's time is over; what is under way is left as it is. */
class Over extends Error {}

export async function run(stack: Addresses): Promise<Figure[]> {
  const agency = await openAgency(stack, clerks);
  const site = openWeb(stack.web);
  const began = performance.now();
  const passed = (): number => (performance.now() - began) / 1000;
  const times: Record<keyof typeof limits, number[]> = { read: [], decide: [] };
  const errors: unknown[] = [];

  async function timed<T>(kind: keyof typeof limits, work: () => Promise<T>): Promise<T> {
    const from = performance.now();
    const result = await work();
    if (passed() > warmUp) times[kind].push(performance.now() - from);
    return result;
  }
  async function think(): Promise<void> {
    await pause(2_500 + Math.random() * 5_000);
    if (passed() > seconds) throw new Over();
  }
  const handOver = byWeb(site);
  const manner: Manner = {
    async before(token) {
      await think();
      await timed('read', () => site.page(token, '/inbox?tab=groups'));
    },
    async over(token, { id: task }) {
      await timed('read', () => site.page(token, `/tasks/${task}`));
      await think();
    },
    handOver: (token, of) => timed('decide', () => handOver(token, of)),
  };

  try {
    const inbox = await openInbox(agency.work.db);
    await Promise.all(agency.desks.map(async (staff, i) => {
      await pause((1000 * warmUp * i) / clerks);
      const desk = openDesk(agency, staff, agency.work, inbox, manner);
      while (passed() < seconds) await desk.play().catch((error: unknown) => void (error instanceof Over || errors.push(error)));
    }));
    for (const error of errors.slice(0, 5)) process.stderr.write(`  ${error instanceof Error ? error.stack : error}\n`);
    return [
      ...(['read', 'decide'] as const).flatMap((kind) => ranks(`${clerks} clerks: to ${kind}`, times[kind], limits[kind])),
      { name: `${clerks} clerks: errors`, value: errors.length, unit: '', atMost: 0 },
      { name: `${clerks} clerks: decisions`, value: Number((times.decide.length / (seconds - warmUp)).toPrecision(3)), unit: 'per s' },
    ];
  } finally {
    await agency.end();
  }
}
