/** Postgres refuses to run as root: here is how it runs when we are. Nothing is created on the host. */
import { chownSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { Failure } from '../launcher/sentences.mjs';
import { onPath } from '../launcher/tools.mjs';

/** The user id of `nobody`, which every system has. */
const nobody = 65_534;

export interface RunAs {
  /** Run as this user. */
  uid?: number;
  /** Put in front of every command. */
  prefix: string[];
}

/**
 * An ordinary user: as it is. Root: as nobody, when nobody can reach both folders; else in a user namespace in which
 * root is
 * called nobody, which reaches whatever root does. @throws Failure `postgres-as-root`
 */
export function runAs(programs: string, data: string): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const reachable = [programs, data].map((folder) => `test -x ${quoted(folder)}`).join(' && ');
  if (works('/bin/sh', ['-c', reachable], nobody)) return { uid: nobody, prefix: [] };
  const unshare = onPath('unshare');
  const prefix = [unshare ?? '', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`];
  if (unshare && works(unshare, [...prefix.slice(1), 'true'])) return { prefix };
  throw new Failure('postgres-as-root', { data });
}

/** Hands a folder to the user Postgres runs as, where that changed since it was made. */
export function handTo(folder: string, { uid = process.getuid?.() ?? 0 }: RunAs): void {
  if (process.getuid?.() !== 0 || lstatSync(folder).uid === uid) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(path.join(folder, name), uid, uid);
  chownSync(folder, uid, uid);
}

function works(command: string, args: string[], uid?: number): boolean {
  return (
    spawnSync(command, args, { cwd: '/', stdio: 'ignore', ...(uid === undefined ? {} : { uid, gid: uid }) }).status ===
    0
  );
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
