/**
 * The inbox among 100,000 open tasks: each list in the web's login under row-level security, and as a page of the web, one request at a time.
 * LUUTRINH_BENCH_TASKS and LUUTRINH_BENCH_PEOPLE make a smaller try of it.
 */
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { Addresses } from '../../deploy/stack/addresses.ts';
import { openDb } from '../../platform/db.ts';
import { addressOf } from '../../web/src/lib/inbox/filter.ts';
import { gatherCrowd } from './crowd.ts';
import { askDatabase, lists } from './inbox-lists.ts';
import { ranks } from './statistics.ts';
import { openWeb } from './web-server.ts';

export const id = 'inbox';
export const minutes = 8;
export const needs = ['web'] as const;
const open = Number(process.env.LUUTRINH_BENCH_TASKS ?? 100_000);
const asking = Number(process.env.LUUTRINH_BENCH_PEOPLE ?? 200);
export const title = 'the inbox among 100,000 open tasks, first page and each filter: p99 at most 10 ms in the database, 100 ms as a page';

/** Time for the questions to the database, and for the pages; a machine at work asks fewer people, and no fewer than `fewest`. */
const seconds = 150;
const fewest = 100;

type Times = Map<string, number[]>;

export async function run(stack: Addresses): Promise<Figure[]> {
  const { people } = await gatherCrowd(stack, { open });
  const askers = Array.from({ length: asking }, (_, i) => people[Math.floor((i * people.length) / asking)]!.token);
  const warm = askers.slice(0, 10);

  const db = openDb(stack.databases.web, { max: 1, longestMs: 60_000 });
  const inDatabase: Times = new Map();
  try {
    for (const token of warm) await askDatabase(db, token); // plans and pages of the disk
    await inTurn(askers, async (token) => {
      for (const [list, ms] of await askDatabase(db, token)) note(inDatabase, list, ms);
    });
  } finally {
    await db.end();
  }

  const site = openWeb(stack.web);
  const asPage: Times = new Map();
  const visit = async (token: string, times: Times): Promise<void> => {
    for (const [list, filter] of Object.entries(lists)) {
      const began = performance.now();
      await site.page(token, addressOf(filter));
      note(times, list, performance.now() - began);
    }
  };
  for (const token of warm) await visit(token, new Map());
  await inTurn(askers, (token) => visit(token, asPage));
  return [...figures('in the database', inDatabase, 10), ...figures('as a page', asPage, 100)];
}

/** Tokens are random, so in their order people of all units come first. */
async function inTurn(tokens: string[], ask: (token: string) => Promise<void>): Promise<void> {
  const until = performance.now() + seconds * 1000;
  for (const [n, token] of tokens.toSorted().entries()) {
    if (n >= fewest && performance.now() > until) return;
    await ask(token);
  }
}

const note = (times: Times, list: string, ms: number): void => void (times.get(list)?.push(ms) ?? times.set(list, [ms]));

const figures = (where: string, times: Times, atMost: number): Figure[] => [...times].flatMap(([list, all]) => ranks(`${list}, ${where}`, all, atMost));
