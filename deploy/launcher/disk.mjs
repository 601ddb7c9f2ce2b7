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
    const free = freeMegabytes(at);
    if (free < needed) throw new Failure('disk-full', { path: at, needed, free });
  }
}

/** It ran full meanwhile, at one of these places: at the fullest, then. @param {string[]} places */
export function diskRanOut(...places) {
  const disks = places.map((place) => ({ path: place, free: freeMegabytes(nearestExisting(place)) }));
  const [fullest] = disks.sort((a, b) => a.free - b.free);
  return new Failure('disk-ran-out', fullest);
}

/** @param {unknown} error */
export const isDiskFull = (error) => error instanceof Error && 'code' in error && error.code === 'ENOSPC';

/**
 * Whether a program ended for want of room: by its own words, or because not even those found room.
 * @param {string} said
 * @param {string} log
 */
export const endedForRoom = (said, log) => saysDiskFull(said) || freeMegabytes(path.dirname(log)) < 1;

/** @param {string} text */
const saysDiskFull = (text) => /ENOSPC|no space left on device|disk quota exceeded|EDQUOT|disk is full/i.test(text);

/** @param {string} at */
function freeMegabytes(at) {
  const { bavail, bsize } = statfsSync(at);
  return Math.floor((bavail * bsize) / MB);
}

/** @param {string} at @returns {string} */
function nearestExisting(at) {
  return existsSync(at) ? at : nearestExisting(path.dirname(at));
}
