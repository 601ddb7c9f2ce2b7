/** From the moment somebody sends off a task until the next one stands on the open page of whoever takes it up: verification, then approval. */
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { Addresses } from '../../deploy/stack/addresses.ts';
import { openAgency } from './agency.ts';
import { byWeb } from './by-web.ts';
import { openDesk, playAll } from './desk.ts';
import { openPages } from './open-page.ts';
import { ranks } from './statistics.ts';
import { openWeb } from './web-server.ts';

export const id = 'live';
export const minutes = 4;
export const needs = ['web'] as const;
export const title = "a task completed until the next one is on another person's open page: p99 at most 1 s";

const cases = Number(process.env.LUUTRINH_BENCH_CASES ?? 100);
/** Two desks: while one waits, the other works. */
const desks = 2;
/** What somebody else than the sender waits for. */
const others = ['verify', 'approve'];

export async function run(stack: Addresses): Promise<Figure[]> {
  const agency = await openAgency(stack, desks);
  const site = openWeb(stack.web);
  const pages = openPages(site, agency.work.db);
  try {
    const times: number[] = [];
    const play = (count: number, into: number[]) => {
      const note = (_: string, ms: number, to: string): void => void (others.includes(to) && into.push(ms));
      return playAll(agency.desks.map((staff) => openDesk(agency, staff, agency.work, pages, { note, handOver: byWeb(site) })), count);
    };
    await play(4, []); // caches, prepared statements, compiled code
    await play(cases, times);
    return ranks("completed -> on another's open page", times, 1_000);
  } finally {
    pages.close();
    await agency.end();
  }
}
