/** A running instance is moved to another version: Postgres says which (two persons agreed), the worker judges, the instance steps on there. */
import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { untilItAnswers } from './activity-options.ts';
import type { Taken } from './batch.ts';
import type { Ground } from './carry-out.ts';
import type { Content, MigrationOutcome, Published } from './contract.ts';
import type { ProcessInstance } from './engine/instance.ts';
import type { Question } from './mailbox.ts';

const { judgeMigration, publishedVersion } = proxyLocalActivities<Activities>(untilItAnswers);

/** By their hash. */
export type KnownVersions = ReadonlyMap<string, Content<Published>>;

/** @param standing the state that is moved, as of when the plan is read */
export function moving(plan: string, { id, law }: Ground, standing: () => ProcessInstance): Question<MigrationOutcome> {
  return {
    alone: true,
    async read(settle) {
      const judged = await judgeMigration({ instance: id, plan, rules: law.inForce.ref, state: standing() });
      if (judged.outcome !== 'may-move') return void settle(judged);
      const { to, counterparts, known } = judged;
      return { event: { kind: 'moved', plan, to, counterparts, known }, definition: await versionOf(to) };
    },
    outcome: ({ refusals }) => (refusals ? { outcome: 'refused', refusals } : { outcome: 'moved' }),
  };
}

/** Those that an instance was moved to in these writes. */
export async function versionsIn(taken: Taken[][]): Promise<KnownVersions> {
  const known = new Map<string, Content<Published>>();
  for (const { event } of taken.flat()) if (event.kind === 'moved') known.set(event.to, await versionOf(event.to));
  return known;
}

/** Only its hash is in the history; on the way in the worker's codec puts the definition beside it. */
const versionOf = async (sha256: string): Promise<Content<Published>> => (await publishedVersion(sha256)) as Content<Published>;
