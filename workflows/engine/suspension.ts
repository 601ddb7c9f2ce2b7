/** A supervisor suspends an instance and resumes it: its timers go on meanwhile, or stand still where the legal profile says so. */
import type { TimerSubscription } from './instance.ts';
import type { Run } from './run.ts';

/** `suspension.timers` of the legal profile: `GO_ON` (also where it says nothing, since terms of the law go on) or `STOP`. */
const stopsTimers = ({ context: { rules } }: Run): boolean =>
  (rules.legal.params.suspension as { timers?: unknown } | undefined)?.timers === 'STOP';

const timersOf = (run: Run): TimerSubscription[] => run.instance.subscriptions.filter((one) => one.kind === 'timer');

export function suspend(run: Run): 'of-no-concern' | void {
  if (run.instance.suspended) return 'of-no-concern';
  run.instance.suspended = true;
  if (!stopsTimers(run)) return;
  for (const timer of timersOf(run)) {
    run.replace({ ...timer, stopped: run.context.now });
    run.command({ kind: 'cancel-timer', subscription: timer.id });
  }
}

/** What stood still fires as much later as it stood. */
export function resume(run: Run): 'of-no-concern' | void {
  if (!run.instance.suspended) return 'of-no-concern';
  delete run.instance.suspended;
  for (const { stopped, ...timer } of timersOf(run)) {
    if (stopped === undefined) continue;
    const lateBy = Date.parse(run.context.now) - Date.parse(stopped);
    const at = later(timer.at, lateBy);
    run.replace({ ...timer, at, lateBy: (timer.lateBy ?? 0) + lateBy });
    run.command({ kind: 'start-timer', subscription: timer.id, at });
  }
}

/** A timer is set, or set anew: it runs, unless all stand still. */
export function startTimer(run: Run, timer: TimerSubscription): void {
  if (timer.stopped !== undefined) return;
  if (run.instance.suspended && stopsTimers(run)) run.replace({ ...timer, stopped: run.context.now });
  else run.command({ kind: 'start-timer', subscription: timer.id, at: timer.at });
}

export const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
