/**
 * From any Node >= 20 and a bare clone to one of our programs on the pinned Node, with all packages installed. Servers
 * that must be
 * fetched or built begin to be so at once, beside npm: the program then finds them in the cache or waits for them
 * there.
 */
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { obtain, requireWays } from '../servers/obtain.mjs';
import { diskRanOut, isDiskFull, requireRoom } from './disk.mjs';
import { install, isInstalled } from './install.mjs';
import { cacheFolder, dataFolder, pinnedNode, platform, root } from './places.mjs';
import { createProgress } from './progress.mjs';
import { doing, Failure, inBothLanguages } from './sentences.mjs';

/** Type stripping is on by default from here. */
const runsTypeScript = [22, 18];

/**
 * @param {string} program path below deploy/
 * @param {{ servers?: boolean, output?: 'stdout' | 'stderr', before?: (progress: import('./progress.mjs').Progress) => Promise<void> }} [needs]
 *   `servers`: it will start them; `before`: what must hold first; `output`: where progress is told
 */
export async function enter(program, { servers = false, output = servers ? 'stdout' : 'stderr', before } = {}) {
  try {
    if (!atLeast([20, 0])) throw new Failure('node-too-old', { version: process.version });
    const startedAt = Number(process.env.LUUTRINH_STARTED_AT ?? Date.now());
    process.env.LUUTRINH_STARTED_AT = String(startedAt);
    const progress = createProgress({ startedAt, write: (text) => process[output].write(text) });
    await before?.(progress);
    if (servers) await prepareServers(progress);
    await install(progress);
    await goOn(path.join(root, 'deploy', program));
  } catch (failure) {
    end(failure);
  }
}

/** One sentence for what a person can mend; a stack trace only for our own faults. @param {unknown} failure */
export function end(failure) {
  const told = isDiskFull(failure) ? diskRanOut(root, cacheFolder(), dataFolder()) : failure;
  if (!(told instanceof Failure)) throw told;
  process.stderr.write(`\n${inBothLanguages(told)}\n`);
  process.exit(1);
}

/**
 * Refuses early what would fail late, then lets the slow ways run beside npm.
 * @param {import('./progress.mjs').Progress} progress
 */
async function prepareServers(progress) {
  const missing = await requireWays();
  const room = missing.map(({ way }) => (way === 'go' ? 3_000 : 300)).reduce((sum, one) => sum + one, 10);
  requireRoom([
    { path: root, megabytes: isInstalled() ? 100 : 1_300 },
    { path: cacheFolder(), megabytes: room },
  ]);
  for (const { server, way } of missing) {
    progress.say(server, { doing: doing(way) });
    obtain(server).catch(() => {}); // told by the program, which asks again
  }
}

/** @param {string} program */
async function goOn(program) {
  const node = pinnedNode();
  if (node && realpathSync(node) !== realpathSync(process.execPath)) return hand(node, program);
  if (!atLeast(runsTypeScript)) throw new Failure('node-no-modern', { version: process.version, platform });
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
}

/**
 * Stays as a shell around the program: signals go on to it, its exit is ours. The pipe tells it when we are gone, even
 * after kill -9.
 * @param {string} node @param {string} program
 */
function hand(node, program) {
  const child = spawn(node, [program, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, LUUTRINH_PARENT_FD: '3' },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** @param {number[]} wanted major and minor */
function atLeast([wantedMajor = 0, wantedMinor = 0]) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
