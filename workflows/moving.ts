/** A running instance is moved to another version: Postgres says which (two persons agreed), the worker judges, the instance steps on there. */
import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { untilItAnswers } from './activity-options.ts';
import type { Taken } from './batch.ts';
import type { Ground } from './carry-out.ts';
import type { Content, MigrationOutcome, Published } from './contract.ts';
import type { ProcessInstance, Rules } from './engine/instance.ts';
import type { Question } from './mailbox.ts';

const { judgeMigration, publishedContent } = proxyLocalActivities<Activities>(untilItAnswers);

/** Versions and rules by their hash. */
export type Known = ReadonlyMap<string, Content<Published> | Content<Rules>>;

/** @param standing the state that is moved, as of when the plan is read */
export function moving(plan: string, { id, law }: Ground, standing: () => ProcessInstance): Question<MigrationOutcome> {
  return {
    alone: true,
    async read(settle) {
      const judged = await judgeMigration({ instance: id, plan, rules: law.inForce.ref, state: standing() });
      if (judged.outcome !== 'may-move') return void settle(judged);
      const { to, counterparts, known } = judged;
      return { event: { kind: 'moved', plan, to, counterparts, known }, definition: await contentOf<Published>(to) };
    },
    outcome: ({ refusals }) => (refusals ? { outcome: 'refused', refusals } : { outcome: 'moved' }),
  };
}

/** The versions an instance was moved to in these writes, and the rules it heard of. */
export async function contentsIn(taken: Taken[][]): Promise<Known> {
  const known = new Map<string, Content<Published> | Content<Rules>>();
  for (const { event } of taken.flat()) {
    if (event.kind === 'moved') known.set(event.to, await contentOf<Published>(event.to));
    if ('rules' in event) known.set(event.rules, await contentOf<Rules>(event.rules));
  }
  return known;
}

/** Only its hash is in the history; on the way in the worker's codec puts the content beside it. */
export const contentOf = async <T>(sha256: string): Promise<Content<T>> => (await publishedContent(sha256)) as Content<T>;
