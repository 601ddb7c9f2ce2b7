/** Tells whether a process with a number is still the one that had it: numbers are used again. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * When the process began, in the system's own words; undefined when there is none (a zombie counts as none).
 * @param {number} pid
 */
export function birthOf(pid) {
  if (existsSync('/proc/self/stat')) return birthOnLinux(pid);
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * proc(5): the name in parentheses may hold anything; after it, field 3 is the state and field 22 the start in ticks
 * since boot.
 * @param {number} pid
 */
function birthOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
