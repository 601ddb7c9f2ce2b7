/** Brings up everything in one data folder - three servers, worker, web - and takes it down again in order. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { requireRoom } from '../launcher/disk.mjs';
import { endAll } from '../launcher/guarded.mjs';
import { root } from '../launcher/places.mjs';
import { holdData } from '../launcher/preflight.mjs';
import type { Progress } from '../launcher/progress.mjs';
import { type Addresses, addressesOf } from './addresses.ts';
import { bringUpObjectStore, bringUpPostgres, bringUpTemporal, type Context } from './bring-up.ts';
import { webProgram, workerProgram } from './our-programs.ts';
import { type DataFolder, openDataFolder, writeWhole } from './settings.ts';
import { createStatusBoard, type StatusBoard } from './status.ts';
import { runStep, type Step } from './steps.ts';
import { type Program, supervise, type Supervised } from './supervise.ts';
import { buildWeb } from './web-build.ts';
import { bundleWorkflows } from './workflow-bundle.ts';

export interface StackOptions {
  /** Data folder; made when it is not there. */
  data: string;
  webPort: number;
  progress: Progress;
  /** For the seed of the demonstration, e.g. how much of it. */
  seedEnvironment?: NodeJS.ProcessEnv;
  /** Parts that would only take time and cores where nobody looks at them. */
  without?: readonly Part[];
}

export const parts = ['web', 'demonstration'] as const;
export type Part = (typeof parts)[number];

export interface Stack {
  /** Resolves when each part really answers. @throws Failure; whatever was started by then is still to be stopped */
  start(): Promise<Addresses>;
  /** Web, worker, Temporal, object store, Postgres: each waited for. At any time, also while it starts. */
  stop(): Promise<void>;
}

/** Needs about this much to begin with; the disk is asked again when a part ends for want of room. */
const megabytes = 400;

const stopOrder = ['web', 'worker', 'temporal', 'object-store', 'postgres'];

export function createStack({ data: folder, webPort, progress, seedEnvironment = {}, without = [] }: StackOptions): Stack {
  const supervised: Supervised[] = [];
  const has = (part: Part): boolean => !without.includes(part);
  let stopping = false;
  let release: (() => void) | undefined;

  async function start(): Promise<Addresses> {
    requireRoom([{ path: folder, megabytes }]);
    release = await holdData(folder, webPort, progress);
    const data = openDataFolder(folder);
    const logs = data.at('logs');
    const addresses = await addressesOf(data, webPort, progress);
    const board = createStatusBoard(addresses.status, addresses.web);
    writeWhole(data.at('stack.json'), addresses);

    const context: Context = { data, addresses, board, progress, run: (program) => keepRunning(program, board) };
    const step = async (name: Step): Promise<void> => {
      refuseWhenStopping();
      await runStep(name, { addresses, progress, logs, env: seedEnvironment });
    };
    const postgres = bringUpPostgres(context);
    const database = postgres.then(async () => {
      await step('migrate');
      await step('publish');
    });
    await Promise.all([
      database,
      bringUpTemporal(context, postgres),
      bringUpObjectStore(context),
      bundleWorkflows(path.join(logs, 'workflow-bundle.log'), progress),
      ...(has('web') ? [buildWeb(path.join(logs, 'web-build.log'), progress)] : []),
    ]);

    board.add(clonePart('worker', ''));
    if (has('web')) board.add(clonePart('web', addresses.web));
    const worker = progress.step('worker', () => keepRunning(workerProgram(addresses, logs), board));
    await Promise.all([worker, ...(has('demonstration') ? [seedOnce(data, step)] : [])]);
    if (has('web')) await progress.step('web', () => keepRunning(webProgram(addresses, logs), board));
    return addresses;
  }

  async function keepRunning(program: Program, board: StatusBoard): Promise<void> {
    refuseWhenStopping();
    const kept = supervise(program, { board, progress });
    supervised.push(kept);
    await kept.ready;
  }

  /** What was under way when a person said stop starts nothing more; nobody is told of it. */
  function refuseWhenStopping(): void {
    if (stopping) throw new Error('stopping');
  }

  async function stop(): Promise<void> {
    stopping = true;
    for (const name of stopOrder) await supervised.find((one) => one.name === name)?.stop();
    await endAll();
    release?.();
  }

  return { start, stop };
}

async function seedOnce(data: DataFolder, step: (name: Step) => Promise<void>): Promise<void> {
  if (data.settings.seeded) return;
  await step('seed');
  data.settings.seeded = true;
  data.save();
}

const clonePart = (name: string, address: string) =>
  ({ name, product: 'Lưu Trình', version, obtained: 'clone', address, state: 'starting', restarts: 0 }) as const;

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
