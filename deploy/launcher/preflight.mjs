/** What would make a start fail late, asked in the first moment: the data folder is in use, the web's port is taken. */
import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { hold } from './hold.mjs';
import { clearLeftovers } from './leftovers.mjs';
import { isFree } from './ports.mjs';
import { Failure } from './sentences.mjs';

/** @typedef {import('./progress.mjs').Progress} Progress */

/**
 * @param {string} data
 * @param {number} port
 * @param {Progress} progress
 * @throws Failure `already-running`, `port-busy`
 */
export async function preflight(data, port, progress) {
  (await holdData(data, port, progress))();
}

/**
 * One start per data folder, with nothing of an earlier one left in the way.
 * @param {string} data @param {number} port @param {Progress} progress
 * @returns {Promise<() => void>} lets go of the folder @throws Failure `already-running`, `port-busy`
 */
export async function holdData(data, port, progress) {
  mkdirSync(data, { recursive: true });
  const status = path.join(data, 'status.json');
  const release = await hold(`data ${realpathSync(data)}`);
  if (!release) throw new Failure('already-running', { data, address: runningAt(status) });
  await clearLeftovers(status, (left) => progress.say('leftover', left));
  if (!(await isFree(port))) throw new Failure('port-busy', { port });
  return release;
}

/** @param {string} status */
function runningAt(status) {
  return existsSync(status) ? JSON.parse(readFileSync(status, 'utf8')).launcher.address : '?';
}
