/** Engine timers as Temporal timers: one each, at an absolute instant, so that downtime makes it late and never lost. */
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Ground } from './carry-out.ts';
import type { Subscription } from './engine/instance.ts';

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
          mailbox.post({ kind: 'timer-fired', subscription });
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  };

  return {
    start,
    cancel,
    /** From now on exactly these run. */
    settle(subscriptions: Subscription[]): void {
      const wanted = new Map(subscriptions.map(({ id, at }) => [id, at]));
      for (const [id, { at }] of [...running]) if (wanted.get(id) !== at) cancel(id);
      for (const [id, at] of wanted) if (!running.has(id)) start(id, at);
    },
    stop(): void {
      for (const subscription of [...running.keys()]) cancel(subscription);
    },
  };
}
