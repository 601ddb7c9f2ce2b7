/** Watches a jailed process from outside: the kernel limits what it reserves, this counts what it really uses. */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

const EVERY_MS = 40;
/** What /proc counts in, on every Linux (USER_HZ). */
const TICKS_A_SECOND = 100;

interface Allowance {
  memoryMb: number;
  cpuSeconds: number;
}

/** Calls `stop` when the process uses more. Answers with what ends the watch. Does nothing where there is no /proc. */
export function watch(child: ChildProcess, allowed: Allowance, stop: (limit: 'memory' | 'time') => void): () => void {
  const timer = setInterval(() => {
    const pid = innermost(child.pid);
    if (residentMb(pid) > allowed.memoryMb) stop('memory');
    if (cpuSeconds(pid) > allowed.cpuSeconds) stop('time');
  }, EVERY_MS);
  return () => clearInterval(timer);
}

/** The program is the child of the wrapper that made its namespaces, or the process itself where there is none. */
function innermost(pid: number | undefined): number | undefined {
  const [first] = read(`/proc/${pid}/task/${pid}/children`).split(' ');
  return first ? Number(first) : pid;
}

const residentMb = (pid: number | undefined) =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;

/** utime and stime, the 14th and 15th field of proc(5); the second is a name that may hold anything but ends in `)`. */
function cpuSeconds(pid: number | undefined): number {
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_A_SECOND;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // ended a moment ago
  }
}
