/** A calendar has changed: the instance hears of it by a signal, asks Postgres for the rules meant for it, and counts its dates again. */
import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { untilItAnswers } from './activity-options.ts';
import type { Batch } from './batch.ts';
import type { ProcessInstance, Rules } from './engine/instance.ts';
import type { Letter } from './mailbox.ts';
import { contentOf } from './moving.ts';

const { untoldRules } = proxyLocalActivities<Activities>(untilItAnswers);

/** Whoever sends the signal: without rules that two persons put in force it says nothing. */
export const hearing = (instance: string): Letter => ({
  alone: true,
  fromPostgres: true,
  async read() {
    const sha256 = await untoldRules(instance);
    return sha256 === null ? undefined : { event: { kind: 'rules-changed', rules: sha256 }, rules: await contentOf<Rules>(sha256) };
  },
});

/** What is another date or instant than before. */
export function movedBy(before: ProcessInstance, after: ProcessInstance): NonNullable<Batch['heard']>['moved'] {
  const timers = after.subscriptions.flatMap((one) => {
    const was = before.subscriptions.find(({ id }) => id === one.id);
    return one.kind === 'timer' && was?.kind === 'timer' && was.at !== one.at ? [{ element: one.element, was: was.at, is: one.at }] : [];
  });
  const tasks = after.elements.flatMap(({ id, element, dueDate }) => {
    const was = before.elements.find((one) => one.id === id)?.dueDate;
    return was === dueDate ? [] : [{ element, ...(was !== undefined && { was }), ...(dueDate !== undefined && { is: dueDate }) }];
  });
  return [...timers, ...tasks];
}
