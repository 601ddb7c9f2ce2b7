/**
 * Clears what an earlier start left running although its guardians were killed too: only processes whose number and
 * birth are on record.
 */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { birthOf } from './process-identity.mjs';

/** @typedef {{ name: string, pid?: number, born?: string }} OnRecord a server in status.json */

const graceMs = 10_000;

/** @param {string} statusFile @param {(left: { name: string, pid: number }) => void} tell */
export async function clearLeftovers(statusFile, tell) {
  if (!existsSync(statusFile)) return;
  const { servers } = JSON.parse(readFileSync(statusFile, 'utf8'));
  await Promise.all(servers.filter(isOurs).map((/** @type {OnRecord} */ server) => end(server, tell)));
}

/** @param {OnRecord} server */
const isOurs = ({ pid, born }) => pid !== undefined && born !== undefined && birthOf(pid) === born;

/** @param {OnRecord} server @param {(left: { name: string, pid: number }) => void} tell */
async function end(server, tell) {
  const pid = /** @type {number} */ (server.pid);
  tell({ name: server.name, pid });
  // Postgres: SIGINT is the fast shutdown, SIGTERM would wait for clients.
  process.kill(pid, server.name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  for (const until = Date.now() + graceMs; Date.now() < until && isOurs(server);) await pause(50);
  if (isOurs(server)) process.kill(pid, 'SIGKILL');
  while (isOurs(server)) await pause(20);
}
