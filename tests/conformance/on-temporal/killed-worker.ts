/** A worker that is killed while a move is under way, as soon as Postgres has heard of it and Temporal perhaps not; another takes over. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled, type Ground } from './ground.ts';
import type { Meanwhile } from './perform.ts';

export interface MortalWorker {
  /** How often one was killed. */
  kills: number;
  kill: Meanwhile;
  end(): Promise<void>;
}

const patienceMs = 60_000;
const program = fileURLToPath(new URL('./worker-process.ts', import.meta.url));

/** @param cached how many workflows it keeps; as many as the product's where it is not said */
export async function openMortalWorker({ databases }: Ground, namespace: string, cached?: number): Promise<MortalWorker> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'luu-trinh-bundle-'));
  const file = path.join(folder, 'workflows.js');
  writeFileSync(file, (await bundled()).code);
  const told = [namespace, databases.owner, databases.worker, file, ...(cached === undefined ? [] : [String(cached)])];
  const prepare = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [program, ...told], { stdio: ['pipe', 'pipe', 'inherit'] });
    await new Promise<void>((ready, failed) => {
      child.stdout.once('data', () => ready());
      child.once('exit', (code) => failed(new Error(`the worker ended with ${code}`)));
    });
    return child;
  };
  const end = (child: ChildProcess): Promise<void> =>
    new Promise((gone) => {
      child.once('exit', () => gone());
      child.kill('SIGKILL');
    });
  const begin = async (prepared: Promise<ChildProcess>): Promise<ChildProcess> => {
    const child = await prepared;
    child.stdin!.write('begin\n');
    return child;
  };
  let living = await begin(prepare());
  let next = prepare();
  const mortal: MortalWorker = {
    kills: 0,
    async kill(begun) {
      for (const deadline = Date.now() + patienceMs; !(await begun()); ) if (Date.now() > deadline) throw new Error('nothing was heard of the move');
      await end(living);
      mortal.kills += 1;
      living = await begin(next);
      next = prepare();
    },
    async end() {
      await Promise.all([end(living), next.then(end)]);
      rmSync(folder, { recursive: true });
    },
  };
  return mortal;
}
