/** Locks scans in the object store before Postgres seals what rests on them (design law 9). */
import { heartbeat } from '@temporalio/activity';
import type { Objects } from '../platform/objects.ts';
import { coded } from './failures.ts';

/** @returns the locked version of each scan, by its hash. Locking twice answers the same version */
export async function lockAll(objects: Objects, scans: Iterable<unknown>): Promise<Record<string, string>> {
  const locked: Record<string, string> = {};
  for (const { agencyId, sha256 } of scans as Iterable<{ agencyId: string; sha256: string }>) {
    heartbeat();
    locked[sha256] = (await coded(sha256, objects.seal(agencyId, sha256))).versionId;
  }
  return locked;
}
