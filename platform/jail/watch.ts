/** Watches a jailed process's memory from outside: the kernel limits what is reserved, this counts what is used. */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

const EVERY_MS = 40;

/**
 * Calls `stop` when the process holds more than `megabytes`. Answers with what ends the watch. Does nothing where
 * there is no /proc.
 */
export function watchMemory(child: ChildProcess, megabytes: number, stop: () => void): () => void {
  const timer = setInterval(() => {
    if (residentMb(innermost(child.pid)) > megabytes) stop();
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

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // ended a moment ago
  }
}
