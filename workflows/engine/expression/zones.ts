/**
 * What the clocks of named zones showed and will show: a table that ships with the engine, never the machine's, so that a history
 * replayed on another machine computes the same (made by deploy/zones.ts; the table names its source and version).
 */
import { daysFromCivil, isoWeekday } from '../../calendar/date.ts';
import table from './zones.json' with { type: 'json' };

/** The last Sunday of a month and the like: month, week (5 is the last), weekday (0 is Sunday), seconds after its 00:00. */
type Change = [month: number, week: number, weekday: number, seconds: number];

interface Zone {
  /** Instants in seconds since 1970 from which an offset (seconds east of UTC) holds, the earliest first. */
  changes: { at: number; offset: number }[];
  first: number;
  /** What holds after the last change: one offset, or two that change each year. */
  standard: number;
  summer?: { offset: number; from: Change; to: Change };
}

const daySeconds = 86_400;
/** Made when a zone is first named, as most expressions name none; a line is read when one of its names is. */
let lines: Map<string, string> | undefined;
const read = new Map<string, Zone>();

function find(name: string): Zone | undefined {
  lines ??= new Map(table.zones.flatMap((line) => namesOf(line).map((one) => [one, line] as const)));
  const line = lines.get(name);
  if (line === undefined) return undefined;
  const zone = read.get(line) ?? parse(line.slice(line.indexOf('=') + 1));
  read.set(line, zone);
  return zone;
}

function namesOf(line: string): string[] {
  return line.slice(0, line.indexOf('=')).split(' ');
}

/** `offsets;changes;rule`: see deploy/zones.ts. */
function parse(text: string): Zone {
  const [offsets = [], rule = []] = [text.split(';')[0], text.split(';')[2]].map((part) => part?.split(',').map(Number));
  const changes: Zone['changes'] = [];
  let at = 0;
  for (const [, delta = '', letter = ''] of (text.split(';')[1] ?? '').matchAll(/([0-9a-z]+)([A-Z])/g)) {
    at += parseInt(delta, 36) * 30;
    changes.push({ at, offset: offsets[letter.charCodeAt(0) - 65] ?? 0 });
  }
  const [standard = 0, offset, ...rest] = rule;
  const summer = offset === undefined ? undefined : { offset, from: rest.slice(0, 4) as Change, to: rest.slice(4) as Change };
  return { changes, first: offsets[0] ?? 0, standard, ...(summer && { summer }) };
}

/** The offset outside summer time by today's rule, for a time of day that has no date; null for what is no zone. */
export function standardOffset(name: string): number | null {
  return find(name)?.standard ?? null;
}

/** Seconds east of UTC at an instant, in seconds since 1970. */
export function offsetAt(name: string, instant: number): number {
  const zone = find(name);
  if (!zone) throw new RangeError(`no zone: ${name}`);
  const last = zone.changes.at(-1);
  if (!last || instant >= last.at) return yearly(zone, instant);
  return zone.changes.findLast(({ at }) => at <= instant)?.offset ?? zone.first;
}

/**
 * The offset of a wall clock's time, in seconds since 1970 on that clock. Of an hour that comes twice it is the first; of one that
 * is left out the offset before, so that the time falls as far behind the change as it was written.
 */
export function offsetOfLocal(name: string, local: number): number {
  const before = offsetAt(name, local - daySeconds);
  const after = offsetAt(name, local + daySeconds);
  return offsetAt(name, local - before) !== before && offsetAt(name, local - after) === after ? after : before;
}

function yearly({ standard, summer }: Zone, instant: number): number {
  if (!summer) return standard;
  const year = new Date((instant + standard) * 1000).getUTCFullYear();
  const [from, to] = [changeIn(year, summer.from) - standard, changeIn(year, summer.to) - summer.offset];
  const inSummer = from < to ? instant >= from && instant < to : instant >= from || instant < to;
  return inSummer ? summer.offset : standard;
}

function changeIn(year: number, [month, week, weekday, seconds]: Change): number {
  const first = daysFromCivil(year, month, 1);
  const day = first + ((weekday - (isoWeekday(first) % 7) + 7) % 7) + (week - 1) * 7;
  return (day < daysFromCivil(year, month + 1, 1) ? day : day - 7) * daySeconds + seconds;
}
