/** Engine timers as Temporal timers: one each, at an absolute instant, so that downtime makes it late and never lost. */
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Ground } from './carry-out.ts';
import type { Event, Subscription } from './engine/instance.ts';
import { keyOf } from './mailbox.ts';

export function createTimers({ mailbox }: Pick<Ground, 'mailbox'>) {
  const running = new Map<number, { scope: CancellationScope; at: string }>();

  const cancel = (subscription: number): void => {
    running.get(subscription)?.scope.cancel();
    running.delete(subscription);
  };

  /** @param at instant, ISO 8601; one in the past fires at once. A running timer is moved. */
  const start = (subscription: number, at: string): void => {
    cancel(subscription);
    const scope = new CancellationScope();
    running.set(subscription, { scope, at });
    scope
      .run(() => sleep(Math.max(0, Date.parse(at) - Date.now())))
      .then(
        () => {
          if (running.get(subscription)?.scope === scope) running.delete(subscription);
          mailbox.post(firedEvent(subscription));
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  };

  /** From now on exactly these run, but for those that have fired and wait to be stepped on. */
  const settle = (subscriptions: Subscription[]): void => {
    const wanted = new Map(timersIn(subscriptions).map(({ id, at }) => [id, at]));
    for (const [id, { at }] of [...running]) if (wanted.get(id) !== at) cancel(id);
    for (const [id, at] of wanted) if (!running.has(id) && !mailbox.holds(keyOf({ event: firedEvent(id) }))) start(id, at);
  };

  return {
    start,
    cancel,
    settle,
    /** Those of the run before. What is due already fires here and now: a timer that came too late for every run would never fire. */
    resume(subscriptions: Subscription[]): void {
      for (const { id, at } of timersIn(subscriptions)) if (Date.parse(at) <= Date.now()) mailbox.post(firedEvent(id));
      settle(subscriptions);
    },
    stop(): void {
      for (const subscription of [...running.keys()]) cancel(subscription);
    },
  };
}

const firedEvent = (subscription: number): Event => ({ kind: 'timer-fired', subscription });
const timersIn = (subscriptions: Subscription[]) => subscriptions.filter((one) => one.kind === 'timer').filter(({ stopped }) => stopped === undefined);
