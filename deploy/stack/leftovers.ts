/** Clears what an earlier start left running although its guardians were killed too: only processes whose number and birth are on record. */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Progress } from '../launcher/progress.mjs';
import { birthOf } from './process-identity.ts';
import type { ServerStatus, StatusFile } from './status.ts';

const graceMs = 10_000;

export async function clearLeftovers(statusFile: string, progress: Progress): Promise<void> {
  if (!existsSync(statusFile)) return;
  const { servers } = JSON.parse(readFileSync(statusFile, 'utf8')) as StatusFile;
  await Promise.all(servers.filter(isOurs).map((server) => end(server, progress)));
}

const isOurs = ({ pid, born }: ServerStatus): boolean => pid !== undefined && born !== undefined && birthOf(pid) === born;

async function end(server: ServerStatus, progress: Progress): Promise<void> {
  const pid = server.pid as number;
  progress.say('leftover', { name: server.name, pid });
  // Postgres: SIGINT is the fast shutdown, SIGTERM would wait for clients.
  process.kill(pid, server.name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  for (const until = Date.now() + graceMs; Date.now() < until && isOurs(server); ) await pause(50);
  if (isOurs(server)) process.kill(pid, 'SIGKILL');
  while (isOurs(server)) await pause(20);
}
