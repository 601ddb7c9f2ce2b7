/**
 * Runs one program on the launcher's behalf and ends it when the launcher is gone, however it went: its standard input
 * is a pipe
 * from the launcher, and the kernel closes that pipe even after kill -9. The first line is the order (see
 * guarded.mjs), any later line
 * means "end it". Answers on standard output, one JSON line each: `{ pid }`, then `{ code, signal }` or `{ error }`.
 */
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** @type {import('./guarded.mjs').Order} */
let order;
/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
let ending = false;

process.stdout.on('error', () => {}); // the launcher may be gone already
createInterface({ input: process.stdin })
  .on('line', (line) => (child ? end() : begin(JSON.parse(line))))
  .on('close', end);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);

/** @param {import('./guarded.mjs').Order} given */
function begin(given) {
  order = given;
  if (order.umask !== undefined) process.umask(order.umask);
  const log = openSync(order.log, 'a', 0o600);
  const ids = order.uid === undefined ? {} : { uid: order.uid, gid: order.uid };
  child = spawn(order.command, order.args, {
    cwd: order.cwd,
    env: order.env,
    ...ids,
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', (error) => {
    answer({ error: /** @type {NodeJS.ErrnoException} */ (error).code ?? error.message });
    process.exit(1);
  });
  child.on('spawn', () => answer({ pid: child?.pid }));
  child.on('exit', (code, signal) => {
    signalGroup('SIGKILL'); // what the program left in its group ends with it
    answer({ code, signal });
    process.exit(0);
  });
}

function end() {
  if (ending) return;
  ending = true;
  if (!child?.pid) process.exit(0);
  if (order.wholeGroup) signalGroup(order.stopSignal);
  else child.kill(order.stopSignal);
  setTimeout(() => signalGroup('SIGKILL'), order.graceMs);
}

/** The child leads its own process group. @param {NodeJS.Signals} signal */
function signalGroup(signal) {
  try {
    process.kill(-(/** @type {number} */ (child?.pid)), signal);
  } catch {
    // the group is empty: nothing is left to end
  }
}

/** @param {object} event */
function answer(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
