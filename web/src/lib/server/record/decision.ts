/** What an approver decides over: the version's hash and everything under it, read so that nothing came in between. */
import type { Tx } from '../../../../../platform/db.ts';
import type { DecisionPart } from '#lib/approval/decision-part.ts';
import type { Asked } from '../form-parts.ts';
import { readComponents } from './components.ts';
import { readContributions, readPaper, readReturns, readSettled } from './decided.ts';
import { readDictionary } from './dictionary.ts';
import { readDuty } from './duty.ts';
import { readShown } from './shown.ts';
import { readStanding } from './standing.ts';

const attempts = 3;

export async function readDecision(tx: Tx, asked: Asked): Promise<DecisionPart> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const shown = await readOnce(tx, asked);
    // Each statement sees the record as it is then: only what begins and ends under one hash was one version.
    if (shown.hash === (await readStanding(tx, asked.record))?.hash) return shown;
  }
  throw new Error(`record ${asked.record} moved while it was read`);
}

async function readOnce(tx: Tx, { task, record, acting }: Asked): Promise<DecisionPart> {
  const standing = await readStanding(tx, record);
  const { version, ...paper } = await readPaper(tx, record);
  return {
    dictionary: await readDictionary(tx),
    hash: standing?.hash ?? '',
    version: version + 1,
    unsettled: standing?.unsettled.length ?? 0,
    missing: standing?.missing.length ?? 0,
    paper,
    values: await readShown(tx, record),
    components: await readComponents(tx, record),
    settled: await readSettled(tx, record),
    contributions: await readContributions(tx, record, version + 1),
    returns: await readReturns(tx, record),
    duty: await readDuty(tx, record, task.instance.split('/')[0]!),
    provedAgo: Date.now() - Date.parse(acting.reauthenticatedAt),
  };
}
