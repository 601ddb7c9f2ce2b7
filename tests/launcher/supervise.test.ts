/** What dies is started again within a second; what never comes up is given up with the line that says why. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { birthOf } from '../../deploy/launcher/process-identity.mjs';
import { createProgress } from '../../deploy/launcher/progress.mjs';
import { createStatusBoard, type ServerStatus, type StatusBoard } from '../../deploy/stack/status.ts';
import { supervise, type Supervised } from '../../deploy/stack/supervise.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface Watched {
  kept: Supervised;
  board: StatusBoard;
  /** What a person at the terminal was told. */
  told: string[];
  status(): ServerStatus;
}

function watch(t: TestContext, message?: string): Watched {
  t.after(() => kept.stop()); // before its folder goes
  const folder = temporaryFolder(t);
  const told: string[] = [];
  const board = createStatusBoard(path.join(folder, 'status.json'), 'http://localhost:1');
  board.add({
    name: 'web',
    product: 'Lưu Trình',
    version: '1',
    obtained: 'clone',
    address: '',
    state: 'starting',
    restarts: 0,
  });
  const script = fileURLToPath(new URL('./programs/counted.ts', import.meta.url));
  const args = [script, path.join(folder, 'pid'), ...(message ? [message] : [])];
  const order = { command: process.execPath, args, env: process.env, cwd: folder, log: path.join(folder, 'log') };
  const kept = supervise(
    {
      name: 'web',
      patience: 20,
      order: { ...order, stopSignal: 'SIGTERM', graceMs: 500 },
      answers: async (said) => assert.match(said(), /^up$/m),
    },
    { board, progress: createProgress({ write: (text) => told.push(text.trim()) }) },
  );
  const status = (): ServerStatus => {
    const [server] = (JSON.parse(readFileSync(path.join(folder, 'status.json'), 'utf8')) as { servers: ServerStatus[] })
      .servers;
    assert.ok(server);
    return server;
  };
  return { kept, board, told, status };
}

async function until(holds: () => boolean, withinMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; !holds(); await pause(20))
    assert.ok(Date.now() < end, `not within ${withinMs} ms`);
}

test('a killed program is back within two seconds, under a new pid, and it is said', async (t) => {
  const { kept, status, told } = watch(t);
  await kept.ready;
  const { pid = 0 } = status();
  process.kill(pid, 'SIGKILL');
  await until(() => status().state === 'ready' && status().restarts === 1, 2_000);
  assert.notEqual(status().pid, pid);
  assert.match(told.join('\n'), /web ended \(SIGKILL\).*\n.*web is back/s);
});

test('a stopped program stays down', async (t) => {
  const { kept, status } = watch(t);
  await kept.ready;
  const { pid = 0 } = status();
  await kept.stop();
  assert.equal(birthOf(pid), undefined);
  assert.deepEqual([status().state, status().restarts], ['stopped', 0]);
});

test('a program that ends before it ever answered is given up after three tries, with its own words', async (t) => {
  const { kept, status } = watch(t, 'Error: the key ring is missing');
  await assert.rejects(kept.ready, /web ends as soon as it starts: Error: the key ring is missing\. See /);
  await kept.stop();
  assert.equal(status().restarts, 2);
});
