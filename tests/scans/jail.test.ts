/** Attacks from inside the jail, as facts and ends: what a jailed program does is stopped, and nobody else feels it. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { requireJail, runJailed, type Frame, type JailEnd, type Limits } from '../../platform/jail.ts';

const MISBEHAVE = join(import.meta.dirname, 'programs/misbehave.ts');
const FILE = import.meta.filename;
const LIMITS: Limits = { wallMs: 20_000, cpuSeconds: 20, memoryMb: 512, outputBytes: 8 * 1024 * 1024 };

async function misbehave(how: string, limits: Partial<Limits> = {}, args: Record<string, unknown> = {}) {
  const frames: Frame[] = [];
  const input = { file: FILE, args: { how, ...args } };
  const end = await runJailed(MISBEHAVE, input, { ...LIMITS, ...limits }, (frame) => void frames.push(frame));
  return { end, frames };
}

/** `crashed` stands where the program may also come to its own end at the limit, before it is stopped. */
const ends: [how: string, limits: Partial<Limits>, ends: string[]][] = [
  ['hog-buffers', {}, ['memory', 'crashed']],
  ['hog-slowly', {}, ['memory', 'crashed']],
  ['hog-slowly', { memoryMb: 200 }, ['memory']],
  ['hog-wasm', {}, ['memory', 'crashed']],
  ['loop', { wallMs: 1_500 }, ['time']],
  ['loop', { cpuSeconds: 1 }, ['time']],
  ['sleep', { wallMs: 1_500 }, ['time']],
  ['flood', {}, ['output']],
  ['babble', {}, ['output', 'done']],
  ['announce-too-much', {}, ['output']],
  ['die', {}, ['crashed']],
  ['throw', {}, ['crashed']],
];

describe('a jailed program that misbehaves', () => {
  for (const [how, limits, expected] of ends) {
    test(`${how} ${JSON.stringify(limits)} ends by ${expected.join(' or ')}`, async () => {
      const { end } = await misbehave(how, limits);
      assert.ok(expected.includes(nameOf(end)), `ended by ${nameOf(end)} ${JSON.stringify(end)}`);
    });
  }
});

test('reaches neither network, files, programs nor environment', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { end, frames } = await misbehave('reach', {}, { port });
  server.close();
  assert.deepEqual(end, { how: 'done' });
  assert.deepEqual(
    frames.map(({ head }) => head),
    [{ kind: 'reached', names: [] }],
  );
});

test('a neighbour ends as if it were alone', async () => {
  const [hog, neighbour] = await Promise.all([
    misbehave('hog-slowly', { memoryMb: 300 }),
    runJailed('say-ready', { file: FILE, args: {} }, LIMITS, () => {}),
  ]);
  assert.equal(nameOf(hog.end), 'memory');
  assert.deepEqual(neighbour, { how: 'done' });
});

test('ends with the process that started it, even by kill -9', async () => {
  const mark = `mark-${process.pid}-${Date.now()}`;
  const args = `{ file: ${JSON.stringify(FILE)}, args: { how: 'sleep', mark: '${mark}' } }`;
  const script = `import { runJailed } from ${JSON.stringify(join(import.meta.dirname, '../../platform/jail.ts'))};
    await runJailed(${JSON.stringify(MISBEHAVE)}, ${args}, { wallMs: 60000, cpuSeconds: 60, memoryMb: 512, outputBytes: 1e6 }, () => {});`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
  await until(() => marked(mark).length > 0);
  parent.kill('SIGKILL');
  await until(() => marked(mark).length === 0);
});

/**
 * In a namespace of its own the kernel is told to give no network namespaces, as a hardened container would refuse
 * them.
 */
describe('where no namespace can be had', () => {
  const start = (env: NodeJS.ProcessEnv) => {
    const script = `import { requireJail } from ${JSON.stringify(join(import.meta.dirname, '../../platform/jail.ts'))};
      const { level, accepted } = await requireJail(); process.stdout.write(JSON.stringify({ level, accepted }));`;
    const hardened = 'echo 0 > /proc/sys/user/max_net_namespaces; exec "$@"';
    const node = [process.execPath, '--input-type=module', '-e', script];
    const { stdout, stderr } = spawnSync(
      'unshare',
      ['--user', '--map-root-user', 'sh', '-c', hardened, 'sh', ...node],
      { env },
    );
    return { stdout: stdout.toString(), stderr: stderr.toString() };
  };

  test('the product refuses to start', () => {
    assert.match(start({ PATH: process.env.PATH }).stderr, /JailUnavailable/);
  });

  test('unless the operator accepts it in writing', () => {
    const accepted = 'Accepted for a demonstration by Trần Văn A, 01/02/2026';
    const { stdout } = start({ PATH: process.env.PATH, LUUTRINH_JAIL_ACCEPTED: accepted });
    assert.deepEqual(JSON.parse(stdout), { level: 'accepted', accepted });
  });
});

test('on this machine the whole cage stands', async () => {
  assert.equal((await requireJail()).level, 'cage');
});

const nameOf = (end: JailEnd): string => (end.how === 'exceeded' ? end.limit : end.how);

function marked(mark: string): string[] {
  const commandOf = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  };
  const own = String(process.pid);
  return readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && pid !== own && commandOf(pid).includes(`"mark":"${mark}"`),
  );
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 1_200; i++) {
    if (holds()) return;
    await sleep(50);
  }
  assert.fail('did not come to hold within a minute');
}
