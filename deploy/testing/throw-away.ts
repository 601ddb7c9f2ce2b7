/** A stack with data of its own under the system's temporary folder, on free ports, gone afterwards. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hold } from '../launcher/hold.mjs';
import { freePort } from '../launcher/ports.mjs';
import { birthOf } from '../launcher/process-identity.mjs';
import type { Progress } from '../launcher/progress.mjs';
import { query } from '../servers/postgres.ts';
import type { Addresses } from '../stack/addresses.ts';
import { createStack, type StackOptions } from '../stack/stack.ts';
import type { StatusFile } from '../stack/status.ts';

export interface ThrowAway {
  data: string;
  start(): Promise<Addresses>;
  /** Stops everything and answers with what runs nevertheless: names and pids. */
  stop(): Promise<string[]>;
  remove(): void;
}

const prefix = 'luu-trinh-stack-';

export async function createThrowAway(progress: Progress, options: Pick<StackOptions, 'without'> = {}): Promise<ThrowAway> {
  await removeAbandoned();
  const data = mkdtempSync(path.join(os.tmpdir(), prefix));
  chmodSync(data, 0o711);
  const stack = createStack({
    data,
    webPort: await freePort(),
    progress,
    ...options,
    seedEnvironment: { LUUTRINH_DEMO_SIZE: 'small' },
  });
  return {
    data,
    async start() {
      const addresses = await stack.start();
      // Tests that run side by side are the same few people at several desks; that one account has one session is tested by itself.
      await query(addresses.databases.owner, "update setting set value = 'false' where key = 'session.single'");
      return addresses;
    },
    async stop() {
      await stack.stop();
      return leftRunning(data);
    },
    remove: () => rmSync(data, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Servers on record that still live, and on Linux whatever else names the data folder on its command line. */
function leftRunning(data: string): string[] {
  const { servers } = JSON.parse(readFileSync(path.join(data, 'status.json'), 'utf8')) as StatusFile;
  const recorded = servers.filter(({ pid, born }) => pid !== undefined && birthOf(pid) === born);
  const pids = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  const naming = pids.filter((pid) => pid !== String(process.pid) && commandOf(pid).includes(data));
  return [...recorded.map(({ name, pid }) => `${name} (${pid})`), ...naming.map((pid) => `${commandOf(pid)} (${pid})`)];
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ''; // it ended meanwhile
  }
}

/** What a killed run left behind: folders that no living process holds. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((one) => one.startsWith(prefix))) {
    const folder = path.join(os.tmpdir(), name);
    const release = await hold(`data ${folder}`);
    if (release) rmSync(folder, { recursive: true, force: true });
    release?.();
  }
}
