/** Log files under data/logs: appended to by each start, the older half set aside when one grows large. */
import { renameSync } from 'node:fs';
import { sizeOf } from '../launcher/guarded.mjs';

const largestBytes = 20 * 1024 * 1024;

/** Called between two runs of a program, when nobody writes. One earlier file is kept beside it. */
export function trimLog(log: string): void {
  if (sizeOf(log) > largestBytes) renameSync(log, `${log}.1`);
}
