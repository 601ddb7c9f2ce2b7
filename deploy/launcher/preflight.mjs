/** What would make a start fail late, asked in the first moment: the data folder is in use, the web's port is taken. */
import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { hold } from './hold.mjs';
import { isFree } from './ports.mjs';
import { Failure } from './sentences.mjs';

/** @param {string} data @param {number} port @throws Failure `already-running`, `port-busy` */
export async function preflight(data, port) {
  (await holdData(data))();
  if (!(await isFree(port))) throw new Failure('port-busy', { port });
}

/** One start per data folder. @param {string} data @returns {Promise<() => void>} lets go @throws Failure `already-running` */
export async function holdData(data) {
  mkdirSync(data, { recursive: true });
  const release = await hold(`data ${realpathSync(data)}`);
  if (release) return release;
  const status = path.join(data, 'status.json');
  const address = existsSync(status) ? JSON.parse(readFileSync(status, 'utf8')).launcher.address : '?';
  throw new Failure('already-running', { data, address });
}
