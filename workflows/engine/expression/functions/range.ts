/** Relations between points and ranges (DMN 1.5, table 78). */
import { compare, same } from '../compare.ts';
import type { Machine } from '../machine.ts';
import { unquote } from '../string-literal.ts';
import { parseTemporal } from '../temporal-literal.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-text.ts';
import { FeelRange, typeOf } from '../values.ts';
import type { Value } from '../values.ts';
import { builtin } from './builtin.ts';
import type { Builtin } from './builtin.ts';

type Relation = (machine: Machine, a: FeelRange, b: FeelRange) => boolean | null;

/** A point is the closed range of itself, which makes one definition of each relation serve points and ranges. */
function relation(judge: Relation): Builtin {
  return builtin(['a: any', 'b: any'], (machine, a, b) =>
    a === null || b === null ? null : judge(machine, wide(a), wide(b)),
  );
}

/** One that points have not: there is nothing between their ends. */
function ofRanges(judge: Relation): Builtin {
  return builtin(['a: range', 'b: range'], judge);
}

function wide(value: Value): FeelRange {
  return value instanceof FeelRange ? value : new FeelRange(value, value, true, true);
}

const before: Relation = (machine, a, b) => compare(a.toIncluded && b.fromIncluded ? '<' : '<=', a.to, b.from, machine);

const meets: Relation = (machine, a, b) => a.toIncluded && b.fromIncluded && same(a.to, b.from, machine);

/** Whether everything of `b` lies in `a`. */
const includes: Relation = (machine, a, b) => {
  const starts = compare(a.fromIncluded || !b.fromIncluded ? '<=' : '<', a.from, b.from, machine);
  const ends = compare(a.toIncluded || !b.toIncluded ? '>=' : '>', a.to, b.to, machine);
  return starts === null || ends === null ? null : starts && ends;
};

const starts: Relation = (machine, a, b) =>
  same(a.from, b.from, machine) && a.fromIncluded === b.fromIncluded && includes(machine, b, a);

const finishes: Relation = (machine, a, b) =>
  same(a.to, b.to, machine) && a.toIncluded === b.toIncluded && includes(machine, b, a);

const overlapsBefore: Relation = (machine, a, b) => {
  const startsFirst =
    compare('<', a.from, b.from, machine) || (same(a.from, b.from, machine) && a.fromIncluded && !b.fromIncluded);
  const touches = compare(a.toIncluded && b.fromIncluded ? '>=' : '>', a.to, b.from, machine);
  const endsFirst = compare('<', a.to, b.to, machine) || (same(a.to, b.to, machine) && (!a.toIncluded || b.toIncluded));
  return startsFirst && touches && endsFirst;
};

const overlaps: Relation = (machine, a, b) => {
  const [apart, behind] = [before(machine, a, b), before(machine, b, a)];
  return apart === null || behind === null ? null : !apart && !behind;
};

const swapped =
  (judge: Relation): Relation =>
  (machine, a, b) =>
    judge(machine, b, a);

/** `[1..5)`: the ends are numbers, texts in quotes, or literals after `@`; one of them may be missing where it is not included. */
function parseRange(text: string): FeelRange | null {
  const [, open = '', low = '', high = '', close = ''] = /^\s*([[(\]])(.*?)\.\.(.*)([\])[])\s*$/s.exec(text) ?? [];
  const ends = [low, high].map((end) => literal(end.trim()));
  const [from, to] = ends;
  const [fromIncluded, toIncluded] = [open === '[', close === ']'];
  if (open === '' || from === undefined || to === undefined || (from === null && to === null)) return null;
  if ((from === null && fromIncluded) || (to === null && toIncluded)) return null;
  return from === null || to === null || typeOf(from) === typeOf(to) ? new FeelRange(from, to, fromIncluded, toIncluded) : null;
}

/** The functions whose call with a text is as good as a literal (DMN 1.5, 10.3.4.1). */
const readers = { date: parseDate, time: parseTime, 'date and time': parseDateTime, duration: parseDuration };

/** Null where there is none, undefined for what is no literal. */
function literal(text: string): Value | undefined {
  if (text === '') return null;
  if (/^-?(\d+(\.\d+)?|\.\d+)$/.test(text)) return Number(text);
  if (/^"(\\.|[^"\\])*"$/.test(text)) return unquote(text);
  const [, name, inside = ''] = /^(?:@|(date and time|date|time|duration)\()"([^"]*)"\)?$/.exec(text) ?? [];
  if (text.startsWith('@') !== !text.endsWith(')')) return undefined;
  return (name === undefined ? parseTemporal(inside) : readers[name as keyof typeof readers](inside)) ?? undefined;
}

export const rangeFunctions: Record<string, Builtin> = {
  range: builtin(['from: string'], (_, from) => parseRange(from)),
  before: relation(before),
  after: relation(swapped(before)),
  meets: ofRanges(meets),
  'met by': ofRanges(swapped(meets)),
  overlaps: ofRanges(overlaps),
  'overlaps before': ofRanges(overlapsBefore),
  'overlaps after': ofRanges(swapped(overlapsBefore)),
  finishes: relation(finishes),
  'finished by': relation(swapped(finishes)),
  includes: relation(includes),
  during: relation(swapped(includes)),
  starts: relation(starts),
  'started by': relation(swapped(starts)),
  coincides: relation((machine, a, b) => same(a, b, machine)),
};
