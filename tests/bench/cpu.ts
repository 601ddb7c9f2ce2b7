/**
 * CPU time, user and system, of everything that works for a process instance, from /proc. Postgres' is told apart by login: each
 * connection is a process of its own. Linux only.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Db } from '../../platform/db.ts';
import { server } from '../stack.ts';

/** Who used it: `database` are the connections of web and worker, `postgres` is all else of Postgres but Temporal's connections. */
export const users = ['client', 'worker', 'database', 'temporal', 'temporal-database', 'postgres', 'object-store'] as const;
export type User = (typeof users)[number];

/** CPU milliseconds. */
export type Cpu = Record<User, number>;

/** What the kernel counts in (USER_HZ), on every architecture that Node runs on. */
const msPerTick = 10;

interface ProcessTimes {
  parent: number;
  /** Of itself, and of its children that have ended. */
  ms: number;
}

/** @param worker process id of the worker that serves the side being measured */
export async function cpuSoFar(owner: Db, worker: number): Promise<Cpu> {
  const postmaster = server('postgres').pid!;
  const logins = await owner<{ pid: number; login: string }[]>`select pid, usename as login from pg_stat_activity where usename is not null`;
  const loginOf = new Map(logins.map(({ pid, login }) => [pid, login]));
  const all = everyProcess();
  const own = process.cpuUsage();
  const used: Cpu = {
    client: (own.user + own.system) / 1000,
    worker: all.get(worker)!.ms,
    database: 0,
    temporal: all.get(server('temporal').pid!)!.ms,
    'temporal-database': 0,
    postgres: all.get(postmaster)!.ms,
    'object-store': all.get(server('object-store').pid!)!.ms,
  };
  for (const [pid, { parent, ms }] of all) if (parent === postmaster) used[userOf(loginOf.get(pid))] += ms;
  return used;
}

export function cpuBetween(before: Cpu, after: Cpu): Cpu {
  return Object.fromEntries(users.map((user) => [user, after[user] - before[user]])) as Cpu;
}

function userOf(login: string | undefined): User {
  if (login === 'luutrinh_web' || login === 'luutrinh_worker') return 'database';
  return login === 'luutrinh_temporal' ? 'temporal-database' : 'postgres';
}

function everyProcess(): Map<number, ProcessTimes> {
  const found = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const times = Number.isInteger(pid) ? timesOf(pid) : undefined;
    if (times) found.set(pid, times);
  }
  return found;
}

/** proc(5): after the name in brackets come state, parent, ...; fields 14-17 are the times. */
function timesOf(pid: number): ProcessTimes | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, one) => sum + one, 0);
    return { parent: fields[1]!, ms: ticks * msPerTick };
  } catch {
    return undefined; // it ended meanwhile
  }
}
