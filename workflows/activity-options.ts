/** How long activities may take and how they are retried: a world that is down is waited for, a coded failure is not. */
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';

/** Short work in Postgres. While it can't be reached nothing is decided and nothing is lost. */
export const untilItAnswers = {
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '100 ms', backoffCoefficient: 2, maximumInterval: '5 seconds' },
} as const satisfies LocalActivityOptions;

/** A whole backup: hours where there is much, and begun again by another worker seconds after one has died. */
export const setWork = {
  startToCloseTimeout: '24 hours',
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const satisfies ActivityOptions;

/** Work on objects, minutes at most; each attempt finds what the last one did. */
export const objectWork = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
} as const satisfies ActivityOptions;
