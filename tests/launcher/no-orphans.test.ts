/** Whatever kills the launcher, what it started ends: by its guardians, or by the next start. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { guard } from '../../deploy/launcher/guarded.mjs';
import { clearLeftovers } from '../../deploy/launcher/leftovers.mjs';
import { birthOf } from '../../deploy/launcher/process-identity.mjs';
import { temporaryFolder } from './temporary-folder.ts';

const program = (name: string): string => fileURLToPath(new URL(`./programs/${name}`, import.meta.url));

/** The two pids a family writes down: a parent that ignores SIGTERM, and its child. */
async function familyIn(file: string): Promise<number[]> {
  for (;;) {
    try {
      const pids = readFileSync(file, 'utf8').trim().split('\n').map(Number);
      if (pids.length === 2) return pids;
    } catch {
      // not begun yet
    }
    await pause(20);
  }
}

async function allEnd(pids: number[], withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await pause(20)) {
    if (pids.every((pid) => birthOf(pid) === undefined)) return true;
  }
  return false;
}

test('kill -9 of the launcher ends a stubborn program and what it started', async (t) => {
  const folder = temporaryFolder(t);
  const pids = path.join(folder, 'pids');
  const launcher = spawn(process.execPath, [
    program('launcher.ts'),
    program('stubborn-family.ts'),
    pids,
    path.join(folder, 'log'),
  ]);
  const family = await familyIn(pids);
  assert.ok(family.every((pid) => birthOf(pid) !== undefined));
  launcher.kill('SIGKILL');
  await once(launcher, 'exit');
  assert.ok(await allEnd(family, 5_000));
});

test('stopping a guarded program kills it when its time is over, and all of its group', async (t) => {
  const folder = temporaryFolder(t);
  const pids = path.join(folder, 'pids');
  const order = {
    command: process.execPath,
    args: [program('stubborn-family.ts'), pids],
    env: process.env,
    cwd: folder,
  };
  const guarded = guard({ ...order, log: path.join(folder, 'log'), stopSignal: 'SIGTERM', graceMs: 300 });
  const family = await familyIn(pids);
  assert.deepEqual(await guarded.stop(), { code: null, signal: 'SIGKILL' });
  assert.ok(await allEnd(family, 2_000));
});

test('a start ends a process on record, and leaves alone another that has its number now', async (t) => {
  const status = path.join(temporaryFolder(t), 'status.json');
  const sleeper = (): ReturnType<typeof spawn> => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const [left, stranger] = [sleeper(), sleeper()];
  t.after(() => stranger.kill('SIGKILL'));
  const recorded = [
    { name: 'worker', pid: left.pid, born: birthOf(left.pid ?? 0) },
    { name: 'web', pid: stranger.pid, born: 'another time' },
  ];
  writeFileSync(status, JSON.stringify({ servers: recorded }));
  const told: string[] = [];
  await clearLeftovers(status, ({ name }) => told.push(name));
  assert.deepEqual(told, ['worker']);
  assert.equal(birthOf(left.pid ?? 0), undefined);
  assert.notEqual(birthOf(stranger.pid ?? 0), undefined);
});
