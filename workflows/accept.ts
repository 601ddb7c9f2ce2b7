/** Asking Postgres, through a local activity, whether a submission takes effect; the winner's variables come back, never its contents. */
import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { CompleteUserTask, Content, Published, Refusal } from './contract.ts';
import type { Rules, Variables } from './engine/instance.ts';
import { untilItAnswers } from './activity-options.ts';

const { acceptSubmission, acceptInstance } = proxyLocalActivities<Activities>(untilItAnswers);

export type Accepted = { outcome: 'completed'; mine: boolean; variables: Variables } | { outcome: 'refused'; refusal: Refusal };
export type AcceptedStart = { outcome: 'started'; variables: Variables } | { outcome: 'refused'; refusal: Refusal };

/** The first submission of an element instance wins; whoever asks again gets the winner's variables and is told whose they are. */
export const accept = ({ taskId, submissionId, sha256 }: CompleteUserTask, reads: string[]): Promise<Accepted> =>
  acceptSubmission({ task: taskId, submission: submissionId, sha256, reads });

export const acceptStart = (instance: string, definition: Content<Published>, rules: Content<Rules>): Promise<AcceptedStart> =>
  acceptInstance({ instance, definition: definition.ref, rules: rules.ref, reads: definition.body.process.variablesRead });
