/** Room on the disks: asked before the slow work begins, and recognised when it runs out meanwhile. */
import { existsSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './sentences.mjs';

const MB = 1024 * 1024;

/**
 * @param {{ path: string, megabytes: number }[]} needs what will be written where; needs on one disk are added up
 * @throws Failure `disk-full`
 */
export function requireRoom(needs) {
  /** @type {Map<number, { at: string, needed: number }>} */
  const byDisk = new Map();
  for (const need of needs) {
    const at = nearestExisting(need.path);
    const disk = statSync(at).dev;
    byDisk.set(disk, { at: byDisk.get(disk)?.at ?? at, needed: (byDisk.get(disk)?.needed ?? 0) + need.megabytes });
  }
  for (const { at, needed } of byDisk.values()) {
    if (freeMegabytes(at) < needed) throw diskFullAt(at, needed);
  }
}

/** @param {string} at @param {number} [needed] */
export function diskFullAt(at, needed = 500) {
  return new Failure('disk-full', { path: at, needed, free: freeMegabytes(nearestExisting(at)) });
}

/** @param {string} text */
export const saysDiskFull = (text) =>
  /ENOSPC|no space left on device|disk quota exceeded|EDQUOT|disk is full/i.test(text);

/** @param {string} at */
function freeMegabytes(at) {
  const { bavail, bsize } = statfsSync(at);
  return Math.floor((bavail * bsize) / MB);
}

/** @param {string} at @returns {string} */
function nearestExisting(at) {
  return existsSync(at) ? at : nearestExisting(path.dirname(at));
}
