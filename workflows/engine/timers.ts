/** When timers fire, and when cycles fire again. Instants are absolute, so that they outlive continue-as-new (law 1). */
import type { TimerDefinition } from './definition.ts';
import { nextOf, parseCron, type Cron } from './cron.ts';
import { value } from './evaluation.ts';
import { instantOf, isPoint } from './expression/temporal-arithmetic.ts';
import { parseDate, parseDateTime } from './expression/temporal-text.ts';
import type { Value } from './expression/values.ts';
import type { ElementInstance, TimerSubscription } from './instance.ts';
import { intervalOf, iso, later, timesUntil, type Interval } from './interval.ts';
import type { Run } from './run.ts';
import { Stuck } from './stuck.ts';
import { startTimer } from './suspension.ts';

export type Due = Pick<TimerSubscription, 'at' | 'cycle'>;

/** Faster than this a cycle is a loop without delay. */
const shortestCycleMs = 1_000;

/** The first instant a timer fires, counted from `since`. */
export function due(run: Run, { timer, value: expression }: TimerDefinition, at: ElementInstance, since: string): Due {
  const found = readTimer(timer, value(run, expression, at, { now: since }), since);
  if (!found) throw new Stuck('timer-not-understood', { expression: expression.text });
  return found;
}

/** Undefined for what is no date, duration or cycle. */
export function readTimer(timer: TimerDefinition['timer'], result: Value, since: string): Due | undefined {
  return readers[timer](result, since);
}

/** Whether a constant text can be read as the timer it is meant for; FEEL is known at run time only. */
export function isTimerText(timer: TimerDefinition['timer'], text: string): boolean {
  return readers[timer](text, '1970-01-01T00:00:00.000Z') !== undefined;
}

const readers: Record<TimerDefinition['timer'], (result: Value, since: string) => Due | undefined> = {
  date: (result) => {
    const point = typeof result === 'string' ? (parseDate(result) ?? parseDateTime(withZone(result))) : result;
    const at = isPoint(point) ? iso(instantOf(point)) : undefined;
    return at === undefined ? undefined : { at };
  },
  duration: (result, since) => {
    const interval = intervalOf(result);
    const at = interval && later(since, interval);
    return at === undefined ? undefined : { at };
  },
  cycle: (result, since) => {
    const cron = typeof result === 'string' ? parseCron(result) : undefined;
    if (cron) return firstOf(cron, result as string, since);
    const parts = typeof result === 'string' ? cyclePattern.exec(result) : null;
    const every = parts?.[3] ?? '';
    const interval = intervalOf(every);
    if (!parts || parts[1] === '0' || !interval || isTooShort(interval)) return undefined;
    const first = parts[2] === undefined ? null : parseDateTime(withZone(parts[2]));
    if (parts[2] !== undefined && !first) return undefined;
    const at = first ? iso(instantOf(first)) : later(since, interval);
    const from = interval.months > 0 && { from: first ? at : since };
    return at === undefined ? undefined : { at, cycle: { ...(parts[1] && { left: Number(parts[1]) - 1 }), every, ...from } };
  },
};

/** A zone has a slash of its own: `R3/2026-03-01T09:00:00+01:00[Europe/Berlin]/P1D`. */
const cyclePattern = /^R(\d{0,9})\/(?:((?:[^/[]|\[[^\]]*\])+)\/)?(P[^/]+)$/;

/** Java writes a zone in brackets, behind the offset it stands for; FEEL writes it behind `@` and without. */
function withZone(text: string): string {
  return text.replace(/(Z|[+-]\d{2}:\d{2})?\[([\w+/-]+)\]$/, (_, offset: string | undefined, zone: string) => offset ?? `@${zone}`);
}

function firstOf(cron: Cron, every: string, since: string): Due | undefined {
  const next = nextOf(cron, Date.parse(since));
  const at = next === undefined ? undefined : iso(next);
  return at === undefined ? undefined : { at, cycle: { every } };
}

const isTooShort = ({ months, ms }: Interval): boolean => months === 0 && ms < shortestCycleMs;

/** Sets a cycle's next time; false when it has fired its last. */
export function fireAgain(run: Run, timer: TimerSubscription): boolean {
  const next = nextDue(timer, run.context.now);
  if (!next) return false;
  const again = { ...timer, ...next };
  run.replace(again);
  startTimer(run, again);
  return true;
}

/**
 * When a cycle that has fired fires next; undefined after its last. Times are counted from the first, so that they do not drift (31 January,
 * 28 February, 31 March), and those that passed while nobody was there are not made up for one by one.
 */
export function nextDue({ at: last, cycle }: Due, now: string): Due | undefined {
  const cron = cycle && parseCron(cycle.every);
  if (cron) return firstOf(cron, cycle.every, now > last ? now : last);
  const interval = cycle && intervalOf(cycle.every);
  if (!cycle || !interval) return undefined;
  const { from = last } = cycle;
  const fired = timesUntil(from, interval, last);
  // From the last time where that has been moved, as by a suspension.
  if (from !== last && later(from, interval, fired) !== last) return nextDue({ at: last, cycle: { ...cycle, from: last } }, now);
  const times = Math.max(timesUntil(from, interval, now), fired) + 1;
  const at = later(from, interval, times);
  const left = cycle.left === undefined ? undefined : cycle.left - (times - fired);
  if (at === undefined || (left !== undefined && left < 0)) return undefined;
  return { at, cycle: { ...(left !== undefined && { left }), every: cycle.every, ...(interval.months > 0 && { from }) } };
}
