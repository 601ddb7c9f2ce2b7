/** Locks scans in the object store before Postgres seals what rests on them (design law 9). */
import type { Objects } from '../platform/objects.ts';
import { coded } from './failures.ts';
import { whileBeating } from './heartbeat.ts';

/** @returns the locked version of each scan, by its hash. Locking twice answers the same version */
export const lockAll = (objects: Objects, scans: Iterable<unknown>): Promise<Record<string, string>> =>
  whileBeating(async () => {
    const locked: Record<string, string> = {};
    for (const { agencyId, sha256 } of scans as Iterable<{ agencyId: string; sha256: string }>) {
      locked[sha256] = (await coded(sha256, objects.seal(agencyId, sha256))).versionId;
    }
    return locked;
  });
