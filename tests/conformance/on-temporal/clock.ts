/**
 * The clock of a case, inside the real workflow: an interceptor of the test's own worker. Time stands still until the case is told that it
 * has moved (a signal, so that a replay sees it move in the same places); then the timers that are due by it become Temporal's, of a
 * millisecond each. What is not Temporal's here is how long one waits, and nothing else.
 */
import { CancellationScope, defineSignal, setHandler, type TimerInput, type WorkflowInterceptors } from '@temporalio/workflow';

/** Told with the instant it is now, ISO 8601. */
export const clockSignal = 'clock';

/** Where an instance finds what time it is when it begins: beside what the product tells it (InstanceInput). */
export interface Timed {
  clock: string;
}

interface Waiting {
  due: number;
  fire: () => void;
}

/** The SDK's own clock of a workflow, which `Date` reads. */
const activator = (): { now: number } => (globalThis as unknown as { __TEMPORAL_ACTIVATOR__: { now: number } }).__TEMPORAL_ACTIVATOR__;

/** One for each workflow: the SDK asks for them when it makes one. */
export function interceptors(): WorkflowInterceptors {
  let now: number | undefined;
  let waiting: Waiting[] = [];

  const tell = (instant: string): void => {
    now = Date.parse(instant);
    activator().now = now;
    const at = now;
    const due = waiting.filter((one) => one.due <= at).sort((a, b) => a.due - b.due);
    waiting = waiting.filter((one) => one.due > at);
    for (const { fire } of due) fire();
  };

  const untilDue = ({ durationMs }: TimerInput): Promise<void> =>
    new Promise((fire, reject) => {
      const scope = CancellationScope.current();
      // The SDK makes a millisecond of no time at all.
      const one: Waiting = { due: activator().now + (durationMs > 1 ? durationMs : 0), fire };
      waiting.push(one);
      scope.cancelRequested.catch((cancelled: unknown) => {
        waiting = waiting.filter((other) => other !== one);
        reject(cancelled as Error);
      });
    });

  const withClock = (args: readonly unknown[]): unknown[] => [args[0], args[1], { ...(args[2] as object), clock: new Date(activator().now).toISOString() }];

  return {
    internals: [
      {
        activate(input, next) {
          if (now !== undefined) activator().now = now;
          next(input);
        },
      },
    ],
    inbound: [
      {
        execute(input, next) {
          tell((input.args[2] as Timed).clock);
          setHandler(defineSignal<[string]>(clockSignal), tell);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        async startTimer(input, next) {
          await untilDue(input);
          await next({ ...input, durationMs: 1 });
        },
        // With its caller's patience for a killed worker (ground.ts).
        startChildWorkflowExecution: (input, next) =>
          next({ ...input, options: { ...input.options, args: withClock(input.options.args), workflowTaskTimeout: '3s' } }),
        continueAsNew: (input, next) => next({ ...input, args: withClock(input.args) }),
      },
    ],
  };
}
