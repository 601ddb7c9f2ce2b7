/** When timers fire, and when cycles fire again. Instants are absolute, so that they outlive continue-as-new (law 1). */
import type { TimerDefinition } from './definition.ts';
import { nextOf, parseCron, type Cron } from './cron.ts';
import { value } from './evaluation.ts';
import { dateTimeOf, instantOf, isPoint, shift } from './expression/temporal-arithmetic.ts';
import { houseOffset, parseDate, parseDateTime, parseDuration } from './expression/temporal-text.ts';
import { DaysDuration, FeelDateTime, MonthsDuration } from './expression/values.ts';
import type { Value } from './expression/values.ts';
import type { ElementInstance, TimerSubscription } from './instance.ts';
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
    return isPoint(point) ? { at: iso(instantOf(point)) } : undefined;
  },
  duration: (result, since) => {
    const duration = typeof result === 'string' ? parseDuration(result) : result;
    const at = isNotNegative(duration) ? after(since, duration) : undefined;
    return at === undefined ? undefined : { at };
  },
  cycle: (result, since) => {
    const cron = typeof result === 'string' ? parseCron(result) : undefined;
    if (cron) return firstOf(cron, result as string, since);
    const parts = typeof result === 'string' ? cyclePattern.exec(result) : null;
    const every = parts?.[3] ?? '';
    const duration = parseDuration(every);
    if (!parts || parts[1] === '0' || !isNotNegative(duration) || tooShort(duration)) return undefined;
    const first = parts[2] === undefined ? null : parseDateTime(withZone(parts[2]));
    if (parts[2] !== undefined && !first) return undefined;
    const at = first ? iso(instantOf(first)) : after(since, duration);
    return at === undefined ? undefined : { at, cycle: { ...(parts[1] && { left: Number(parts[1]) - 1 }), every } };
  },
};

/** A zone has a slash of its own: `R3/2026-03-01T09:00:00+01:00[Europe/Berlin]/P1D`. */
const cyclePattern = /^R(\d{0,9})\/(?:((?:[^/[]|\[[^\]]*\])+)\/)?(P[^/]+)$/;

/** Java writes a zone in brackets, behind the offset it stands for; FEEL writes it behind `@` and without. */
function withZone(text: string): string {
  return text.replace(/(Z|[+-]\d{2}:\d{2})?\[([\w+/-]+)\]$/, (_, offset: string | undefined, zone: string) => offset ?? `@${zone}`);
}

function firstOf(cron: Cron, every: string, since: string): Due | undefined {
  const at = nextOf(cron, Date.parse(since));
  return at === undefined ? undefined : { at: iso(at), cycle: { every } };
}

function isNotNegative(duration: Value): duration is DaysDuration | MonthsDuration {
  if (duration instanceof DaysDuration) return duration.ms >= 0;
  return duration instanceof MonthsDuration && duration.months >= 0;
}

function tooShort(duration: DaysDuration | MonthsDuration): boolean {
  return duration instanceof DaysDuration ? duration.ms < shortestCycleMs : duration.months === 0;
}

/** Months are counted on Vietnam's wall clock: a month after 31 January 00:00 is 28 February 00:00 there. */
function after(since: string, duration: DaysDuration | MonthsDuration): string | undefined {
  const moved = shift(dateTimeOf(Date.parse(since), houseOffset), duration, 1);
  return moved instanceof FeelDateTime ? iso(instantOf(moved)) : undefined;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

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
 * When a cycle that has fired fires next; undefined after its last. Times are counted from the first, so that they do not drift, and
 * those that passed while nobody was there are not made up for one by one.
 */
export function nextDue({ at: last, cycle }: Due, now: string): Due | undefined {
  const cron = cycle && parseCron(cycle.every);
  if (cron) return firstOf(cron, cycle.every, now > last ? now : last);
  const every = cycle && parseDuration(cycle.every);
  if (!cycle || !every) return undefined;
  let at = last;
  let { left } = cycle;
  do {
    const passed =
      every instanceof DaysDuration ? Math.floor((Date.parse(now) - Date.parse(at)) / every.ms) : 0;
    const turns = Math.max(passed, 1);
    left = left === undefined ? undefined : left - turns;
    at = after(at, every instanceof DaysDuration ? new DaysDuration(every.ms * turns) : every) ?? '';
  } while (at !== '' && at <= now && (left === undefined || left >= 0));
  if (at === '' || (left !== undefined && left < 0)) return undefined;
  return { at, cycle: { ...(left !== undefined && { left }), every: cycle.every } };
}
