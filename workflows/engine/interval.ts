/** How long a timer waits (ISO 8601, 4.4.2.4): months by the calendar, then days and times; FEEL's durations are one of both. */
import { dateTimeOf, instantOf, shift } from './expression/temporal-arithmetic.ts';
import { houseOffset, parseDuration } from './expression/temporal-text.ts';
import { DaysDuration, FeelDateTime, MonthsDuration } from './expression/values.ts';
import type { Value } from './expression/values.ts';

export interface Interval {
  months: number;
  ms: number;
}

const day = 86_400_000;
const [earliest, latest] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];
/** `P1Y2M`, `1W` and `3DT4H` of `P1Y2M1W3DT4H`. */
const mixedPattern = /^(P(?:\d+Y)?(?:\d+M)?)(?:(\d+)W)?(\d+D(?:T.+)?|T.+)?$/;

/** Undefined for what is none, or negative. */
export function intervalOf(value: Value): Interval | undefined {
  const interval = typeof value === 'string' ? (simple(parseDuration(value)) ?? mixed(value)) : simple(value);
  return interval && interval.months >= 0 && interval.ms >= 0 ? interval : undefined;
}

function simple(duration: Value): Interval | undefined {
  if (duration instanceof DaysDuration) return { months: 0, ms: duration.ms };
  return duration instanceof MonthsDuration ? { months: duration.months, ms: 0 } : undefined;
}

function mixed(text: string): Interval | undefined {
  const [, years = 'P', weeks = '0', days] = mixedPattern.exec(text) ?? [];
  const parts = [years === 'P' ? 'P0M' : years, `P${weeks}W`, days === undefined ? 'P0D' : `P${days}`].map((part) => simple(parseDuration(part)));
  if (text === 'P' || !mixedPattern.test(text)) return undefined;
  return parts.reduce((sum, part) => sum && part && { months: sum.months + part.months, ms: sum.ms + part.ms });
}

/**
 * As many intervals after an instant; undefined beyond the year 9999. Months are counted on Vietnam's wall clock: one after 31 January
 * 00:00 is 28 February 00:00 there, two are 31 March.
 */
export function later(since: string, { months, ms }: Interval, times = 1): string | undefined {
  const moved = shift(dateTimeOf(Date.parse(since), houseOffset), new MonthsDuration(months * times), 1);
  return moved instanceof FeelDateTime ? iso(instantOf(moved) + ms * times) : undefined;
}

/** How many intervals after `from` the last one is that is not after `at`. */
export function timesUntil(from: string, interval: Interval, at: string): number {
  const passed = Date.parse(at) - Date.parse(from);
  let times = Math.max(Math.floor(passed / (interval.months * 31 * day + interval.ms)), 0);
  for (let next = later(from, interval, times + 1); next !== undefined && next <= at; next = later(from, interval, times + 1)) times += 1;
  return times;
}

/** Years of four digits, whose texts stand in the order of their instants; undefined for any other. */
export function iso(instant: number): string | undefined {
  return instant >= earliest && instant <= latest ? new Date(instant).toISOString() : undefined;
}
