/** Asks every server what it is and whether it is there, and reads what the launcher wrote of it. */
import { readFile } from 'node:fs/promises';
import { environment } from '../../../../platform/environment.ts';
import { taskQueue } from '../../../../workflows/contract.ts';
import type { Answer, Launched, ServerLine, ServerName } from '#lib/status/status.ts';
import { database } from './database.ts';
import { temporal } from './temporal.ts';

const patience = 3000;
/** A worker that polled within this is at work; it polls again at least every minute. */
const polledWithin = 90_000;

type Said = { version: string; note?: string };

const ask: Record<ServerName, () => Promise<Said>> = {
  postgres: async () => {
    const [row] = await database()<{ version: string }[]>`select current_setting('server_version') as version`;
    return { version: row!.version };
  },
  temporal: async () => {
    const { serverVersion } = await temporal().workflowService.getSystemInfo({});
    return { version: serverVersion };
  },
  'object-store': async () => {
    const answer = await fetch(environment().s3.endpoint);
    return { version: answer.headers.get('server') ?? '' };
  },
  worker: async () => {
    const { namespace } = environment();
    const { pollers } = await temporal().workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: 1,
    });
    const recent = pollers.filter(
      ({ lastAccessTime }) => Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1000 < polledWithin,
    );
    if (recent.length === 0) throw new Error('nobody polls');
    return { version: '', note: String(recent.length) };
  },
  web: async () => ({ version: `Node ${process.versions.node}` }),
};

async function answerOf(name: ServerName): Promise<Answer> {
  const start = performance.now();
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), patience).unref());
  try {
    const said = await Promise.race([ask[name](), late]);
    return { answers: true, ms: Math.round(performance.now() - start), ...said };
  } catch {
    return { answers: false };
  }
}

export async function readStatus(): Promise<ServerLine[]> {
  const launched = await readLaunched();
  const names = Object.keys(ask) as ServerName[];
  return Promise.all(
    names.map(async (name) => ({
      name,
      launched: launched.find((server) => server.name === name) ?? null,
      answer: await answerOf(name),
    })),
  );
}

/** Empty where no launcher runs the servers: the agency's own supervisor does. */
async function readLaunched(): Promise<Launched[]> {
  const path = process.env.LUUTRINH_STATUS;
  if (!path) return [];
  try {
    return (JSON.parse(await readFile(path, 'utf8')) as { servers: Launched[] }).servers;
  } catch {
    return [];
  }
}
