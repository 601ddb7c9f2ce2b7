/**
 * What a person waits for: from answers handed to platform/submit.ts, as the web does, until the next task is in its holder's inbox.
 * A clerk's own time, a page and its rendering are not in it; signing in, claiming and preparing answers are not either.
 */
import type { Figure } from '../../deploy/measuring/modules.ts';
import type { Addresses } from '../../deploy/stack/addresses.ts';
import { openAgency, type Agency } from './agency.ts';
import { openDesk, playAll, type Wait } from './desk.ts';
import { openInbox, type Inbox } from './inbox.ts';
import { percentile } from './statistics.ts';

export const id = 'latency';
export const minutes = 6;
export const title = 'start to first task, and task to next task in the inbox, with one person at work and with 32';

/** Each plays whole cases of P01 without a pause between two acts, which no person does: 32 of them fill two cores. */
const loads = [
  { name: 'one client', clients: 1, cases: 40 },
  { name: '32 clients', clients: 32, cases: 64 },
];

const told: Record<Wait, string> = {
  start: 'start -> first task open',
  next: 'task completed -> next task in the inbox',
  'next-after-check': 'scans submitted -> each of 3 components checked -> next task in the inbox',
};

export async function run(stack: Addresses): Promise<Figure[]> {
  const agency = await openAgency(stack, Math.max(...loads.map(({ clients }) => clients)));
  try {
    const inbox = await openInbox(agency.work.db);
    await measure(agency, inbox, 2, 8); // caches, prepared statements, compiled code
    const figures: Figure[] = [];
    for (const { name, clients, cases } of loads) {
      const { times, seconds } = await measure(agency, inbox, clients, cases);
      for (const [wait, all] of times) {
        for (const [share, rank] of [[0.5, 'p50'], [0.99, 'p99']] as const)
          figures.push({ name: `${told[wait]}, ${name}, ${rank} of ${all.length}`, value: rounded(percentile(all, share)), unit: 'ms' });
      }
      figures.push({ name: `whole cases of 6 tasks and 3 called processes, ${name}`, value: rounded(cases / seconds), unit: 'per s' });
    }
    return figures;
  } finally {
    await agency.end();
  }
}

async function measure(agency: Agency, inbox: Inbox, clients: number, cases: number): Promise<{ times: Map<Wait, number[]>; seconds: number }> {
  const times = new Map<Wait, number[]>();
  const note = (wait: Wait, ms: number): void => void (times.get(wait)?.push(ms) ?? times.set(wait, [ms]));
  const desks = agency.desks.slice(0, clients).map((staff) => openDesk(agency, staff, agency.work, inbox, { note }));
  const began = performance.now();
  await playAll(desks, cases);
  return { times, seconds: (performance.now() - began) / 1000 };
}

const rounded = (value: number): number => Number(value.toPrecision(3));
