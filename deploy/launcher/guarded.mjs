/**
 * Starts programs under a guardian, so that none outlives the launcher; runs a command to its end with its output in a
 * log.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { diskRanOut, endedForRoom } from './disk.mjs';
import { Failure } from './sentences.mjs';
import { steadyNode } from './tools.mjs';

/**
 * @typedef {object} Order
 * @property {string} command absolute path
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {string} log file that both outputs are appended to
 * @property {NodeJS.Signals} stopSignal
 * @property {number} graceMs after this the whole group is killed
 * @property {boolean} [wholeGroup] the stop signal goes to the whole group, for commands that start others
 * @property {number} [umask] for the files it makes; the launcher's own when left out
 * @property {number} [uid] run as this user and group
 */
/** @typedef {{ code: number | null, signal: NodeJS.Signals | null, error?: string }} End */
/** @typedef {{ pid: Promise<number | undefined>, ended: Promise<End>, stop: () => Promise<End> }} Guarded */

/** All that runs under a guardian of this process. @type {Set<Guarded>} */
const running = new Set();

const guardian = fileURLToPath(new URL('./guardian.mjs', import.meta.url));

/** @param {Order} order @returns {Guarded} */
export function guard(order) {
  const process_ = spawn(steadyNode(), [guardian], { detached: true, stdio: ['pipe', 'pipe', 'ignore'], env: {} });
  process_.stdin.on('error', () => {}); // a guardian that is gone is told by its exit
  process_.stdin.write(`${JSON.stringify(order)}\n`);
  /** @type {PromiseWithResolvers_<number | undefined>} */
  const pid = withResolvers();
  /** @type {End | undefined} */
  let end;
  createInterface({ input: process_.stdout }).on('line', (line) => {
    const event = JSON.parse(line);
    if (event.pid) pid.resolve(event.pid);
    else end = { code: null, signal: null, ...event };
  });
  const ended = (async () => {
    await once(process_, 'close').catch(() => {});
    pid.resolve(undefined);
    const orphan = await pid.promise;
    if (!end && orphan) killGroup(orphan); // the guardian itself was killed
    return end ?? { code: null, signal: /** @type {const} */ ('SIGKILL') };
  })();
  const guarded = {
    pid: pid.promise,
    ended,
    stop() {
      process_.stdin.end();
      return ended;
    },
  };
  running.add(guarded);
  ended.finally(() => running.delete(guarded));
  return guarded;
}

/** Ends all that still runs, in no order, and waits for it. */
export async function endAll() {
  await Promise.all([...running].map((guarded) => guarded.stop()));
}

/**
 * Runs a command to its end. @throws Failure `step-failed` with the last line it wrote, or `disk-full`
 * @param {string} saying what a person is told it was
 * @param {Pick<Order, 'command' | 'args' | 'env' | 'cwd' | 'log'>} what
 */
export async function run(saying, what) {
  const from = sizeOf(what.log);
  const { code, error } = await guard({ ...what, stopSignal: 'SIGTERM', graceMs: 5_000, wholeGroup: true }).ended;
  if (code === 0) return;
  const said = tailOf(what.log, from);
  if (endedForRoom(said, what.log)) throw diskRanOut(what.cwd, path.dirname(what.log));
  throw new Failure('step-failed', { step: saying, why: error ?? tellingLine(said), log: what.log });
}

/** What a log gained since it had `from` bytes, the last 20,000 of it. @param {string} log @param {number} from */
export function tailOf(log, from = 0) {
  const size = sizeOf(log);
  const bytes = Buffer.alloc(Math.max(0, Math.min(20_000, size - from)));
  if (bytes.length === 0) return '';
  const file = openSync(log, 'r');
  readSync(file, bytes, 0, bytes.length, size - bytes.length);
  closeSync(file);
  return bytes.toString('utf8');
}

/** @param {string} file */
export const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * The line of an output that most likely says what was wrong; a stack trace's first line rather than its frames.
 * @param {string} said
 */
export function tellingLine(said) {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !/^(at |\^|Node\.js v|[{}[\]])/.test(line));
  return (lines.findLast((line) => /error|fatal|failed|refused|denied/i.test(line)) ?? lines.at(-1) ?? '-').slice(
    0,
    300,
  );
}

/** @param {number} pid */
function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it is gone already
  }
}

/** @template T @typedef {{ promise: Promise<T>, resolve: (value: T) => void }} PromiseWithResolvers_ */
/** Promise.withResolvers, which Node 20 lacks. @template T @returns {PromiseWithResolvers_<T>} */
function withResolvers() {
  /** @type {(value: T) => void} */
  let resolve = () => {};
  const promise = new Promise((/** @type {(value: T) => void} */ done) => (resolve = done));
  return { promise, resolve };
}
