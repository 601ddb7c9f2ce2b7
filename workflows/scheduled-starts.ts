/** A tick of a Temporal schedule: tells Postgres which day it is of. What is started by it, and whether anything may be, Postgres says. */
import { proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { untilItAnswers } from './activity-options.ts';

const { planScheduled } = proxyLocalActivities<Activities>(untilItAnswers);

/** The workflow id is `<schedule>-<nominal instant>`: a run that was missed has the instant it should have had. */
export async function scheduledStarts(): Promise<void> {
  const [, schedule, instant] = /^luutrinh-([a-z]+)-(.+)$/.exec(workflowInfo().workflowId) ?? [];
  if (schedule === undefined || instant === undefined) return;
  await planScheduled({ schedule, instant });
}
