/**
 * Makes the engine's table of time zones from compiled zone files (RFC 8536): `node deploy/zones.ts FOLDER VERSION`, for instance
 * the folder of Debian's package tzdata. The data of the tz database are in the public domain.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [folder, version] = process.argv.slice(2);
if (!folder || !version) throw new Error('a folder of zone files and its version are asked for');

/** Names that say something of the machine, and copies of the folder with other leap seconds. */
const left = new Set(['localtime', 'posixrules', 'Factory', 'posix', 'right']);
/** The law's time is UTC+7, also of days before 1975, when clocks in the south showed UTC+8 (design.md, law 7). */
const vietnam = new Set(['Asia/Ho_Chi_Minh', 'Asia/Saigon']);

interface Compiled {
  at: number[];
  offsets: number[];
  /** After the last: a rule of POSIX, `CET-1CEST,M3.5.0,M10.5.0/3`. */
  rule: string;
}

const lines = new Map<string, string[]>();
for (const name of names('').sort()) {
  const file = readFileSync(path.join(folder, name));
  if (file.toString('latin1', 0, 4) !== 'TZif') continue;
  const line = vietnam.has(name) ? '25200;;25200' : lineOf(read(file));
  lines.set(line, [...(lines.get(line) ?? []), name]);
}
const zones = [...lines].map(([line, of]) => `${of.join(' ')}=${line}`).sort();
const source = 'the tz database of the IANA, in the public domain; made by deploy/zones.ts';
const target = path.join(import.meta.dirname, '../workflows/engine/expression/zones.json');
writeFileSync(target, `${JSON.stringify({ source, version, zones }, null, 2)}\n`);

function names(below: string): string[] {
  return readdirSync(path.join(folder ?? '', below), { withFileTypes: true }).flatMap((entry) => {
    if (left.has(entry.name)) return [];
    const name = path.posix.join(below, entry.name);
    return entry.isDirectory() ? names(name) : [name];
  });
}

/** The second block of a zone file, with times of 64 bits. */
function read(file: Buffer): Compiled {
  const counts = (from: number): number[] => [20, 24, 28, 32, 36, 40].map((at) => file.readUInt32BE(from + at));
  const [utc1 = 0, wall1 = 0, leaps1 = 0, times1 = 0, types1 = 0, letters1 = 0] = counts(0);
  const second = 44 + times1 * 5 + types1 * 6 + letters1 + leaps1 * 8 + wall1 + utc1;
  const [utc = 0, wall = 0, leaps = 0, times = 0, types = 0, letters = 0] = counts(second);
  const start = second + 44;
  const typesStart = start + times * 9;
  const offsetOf = (type: number): number => file.readInt32BE(typesStart + type * 6);
  const at = Array.from({ length: times }, (_, i) => Number(file.readBigInt64BE(start + i * 8)));
  const offsets = Array.from({ length: times }, (_, i) => offsetOf(file.readUInt8(start + times * 8 + i)));
  // Before the first change since 1970 holds what held at its beginning.
  const since = at.findLastIndex((time) => time <= 0);
  return {
    at: [0, ...at.slice(since + 1)],
    offsets: [since < 0 ? offsetOf(0) : (offsets[since] ?? 0), ...offsets.slice(since + 1)],
    rule: file.toString('latin1', typesStart + types * 6 + letters + leaps * 12 + wall + utc).trim(),
  };
}

/**
 * `offsets;changes;rule`: the offsets in seconds, the first of them at the beginning of 1970; each change as the time since the one
 * before, in half minutes to the base of 36, and the letter of its offset; and what holds after the last of them.
 */
function lineOf({ at, offsets, rule }: Compiled): string {
  const after = ruleOf(rule);
  let last = at.length;
  while (last > 1 && isByRule(after, at, offsets, last - 1)) last--;
  // One change of the rule's own is kept: from there on it holds, but not from the last change before its time.
  const changes = at.map((time, i) => ({ time, offset: offsets[i] ?? 0 })).slice(0, last + 1);
  const kept = changes.filter(({ offset }, i) => i > 0 && offset !== changes[i - 1]?.offset);
  const known = [...new Set(changes.map(({ offset }) => offset))];
  let before = 0;
  const written = kept.map(({ time, offset }) => {
    if ((time - before) % 30 !== 0) throw new Error('a change between half minutes');
    const text = ((time - before) / 30).toString(36) + String.fromCharCode(65 + known.indexOf(offset));
    before = time;
    return text;
  });
  return [known.join(','), written.join(''), after.join(',')].join(';');
}

/** `standard[,summer,month,week,weekday,seconds,month,week,weekday,seconds]`, the offsets in seconds east of UTC. */
function ruleOf(rule: string): number[] {
  const [zone = '', from, to] = rule.split(',');
  const name = String.raw`(?:<[^>]+>|[A-Za-z]+)`;
  const [, standard = '', summer] = new RegExp(`^${name}([-+\\d:]+)(?:${name}([-+\\d:]*))?$`).exec(zone) ?? [];
  if (standard === '') throw new Error(`no rule: ${rule}`);
  if (from === undefined || to === undefined) return [-seconds(standard)];
  return [-seconds(standard), summer ? -seconds(summer) : -seconds(standard) + 3600, ...change(from), ...change(to)];
}

function change(text: string): number[] {
  const [, month, week, weekday, time = '2'] = /^M(\d+)\.(\d)\.(\d)(?:\/([-\d:]+))?$/.exec(text) ?? [];
  if (month === undefined) throw new Error(`no change: ${text}`);
  return [Number(month), Number(week), Number(weekday), seconds(time)];
}

function seconds(text: string): number {
  const [hours = 0, minutes = 0, rest = 0] = text.replace(/^[-+]/, '').split(':').map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + rest);
}

/** Whether the rule makes the change `i`, and no other since the one before. */
function isByRule(rule: number[], at: number[], offsets: number[], i: number): boolean {
  const [standard, summer] = rule;
  if (summer === undefined) return offsets[i] === offsets[i - 1];
  const months = [rule[2], rule[6]];
  const [time, offset] = [at[i] ?? 0, offsets[i] ?? 0];
  const local = new Date((time + (offsets[i - 1] ?? 0)) * 1000);
  const [, , month = 0, week = 0, weekday = 0, from = 0] = offset === summer ? rule : [0, 0, ...rule.slice(6)];
  if (![standard, summer].includes(offset) || !months.includes(month)) return false;
  const first = new Date(Date.UTC(local.getUTCFullYear(), month - 1, 1)).getUTCDay();
  const length = new Date(Date.UTC(local.getUTCFullYear(), month, 0)).getUTCDate();
  const day = 1 + ((weekday - first + 7) % 7) + (week - 1) * 7;
  const expected = Date.UTC(local.getUTCFullYear(), month - 1, day > length ? day - 7 : day) / 1000 + from;
  const otherwise = offset === summer ? standard : summer;
  return expected === time + (offsets[i - 1] ?? 0) && offsets[i - 1] === otherwise && time - (at[i - 1] ?? 0) < 300 * 86_400;
}
