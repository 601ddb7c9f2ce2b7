/** Engine timers as Temporal timers: one each, at an absolute instant, so that downtime makes it late and never lost. */
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Ground } from './carry-out.ts';

export function createTimers({ mailbox }: Pick<Ground, 'mailbox'>) {
  const running = new Map<number, CancellationScope>();

  const cancel = (subscription: number): void => {
    running.get(subscription)?.cancel();
    running.delete(subscription);
  };

  return {
    /** @param at instant, ISO 8601; one in the past fires at once. A running timer is moved. */
    start(subscription: number, at: string): void {
      cancel(subscription);
      const scope = new CancellationScope();
      running.set(subscription, scope);
      scope
        .run(() => sleep(Math.max(0, Date.parse(at) - Date.now())))
        .then(
          () => {
            if (running.get(subscription) === scope) running.delete(subscription);
            mailbox.post({ kind: 'timer-fired', subscription });
          },
          (error: unknown) => {
            if (!isCancellation(error)) throw error;
          },
        );
    },
    cancel,
    stop(): void {
      for (const subscription of [...running.keys()]) cancel(subscription);
    },
  };
}
