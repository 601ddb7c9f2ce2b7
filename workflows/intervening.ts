/** What is done to an instance from outside its model: Postgres says what was decided and by whom, a signal only says that there is something. */
import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { untilItAnswers } from './activity-options.ts';
import type { Letter } from './mailbox.ts';

const { nextIntervention } = proxyLocalActivities<Activities>(untilItAnswers);

/** Whoever sends the signal: without an act that Postgres keeps it says nothing (M19). */
export const intervening = (instance: string): Letter => ({
  alone: true,
  fromPostgres: true,
  async read() {
    const found = await nextIntervention(instance);
    return found === null ? undefined : { event: found.event, intervention: found.id };
  },
});
