/** What a time on a day means in its zone: the clocks of a zone may skip an hour or show it twice (DMN 1.5, 10.3.2.3.5). */
import { toNanosecond } from './nanoseconds.ts';
import { FeelDateTime, FeelTime } from './values.ts';
import { offsetAt, offsetOfLocal } from './zones.ts';

const day = 86_400_000;

/** In a zone with the offset of that day, and moved on when its clocks skip that hour. */
export function onDay(days: number, time: FeelTime): FeelDateTime {
  if (time.zone === undefined) return new FeelDateTime(days, time);
  const offset = offsetOfLocal(time.zone, days * (day / 1000) + time.ms / 1000);
  return afterUtcMidnight(days, time.ms - offset * 1000, null, time.zone);
}

/** `ms` after 00:00 UTC of a day, as a clock of that offset or zone shows it; without either it is taken as shown. */
export function afterUtcMidnight(days: number, ms: number, offset: number | null, zone?: string): FeelDateTime {
  const shown = zone === undefined ? offset : offsetAt(zone, days * (day / 1000) + ms / 1000);
  const local = ms + (shown ?? 0) * 1000;
  const carried = Math.floor(local / day);
  return new FeelDateTime(days + carried, new FeelTime(toNanosecond(local - carried * day), shown, zone));
}
