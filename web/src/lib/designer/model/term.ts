/** Dates and durations between what the engine reads and what a person says: 3 working days after ..., every 2 days. */

/** `days` is a number, or the path of one in the legal profile; `from` is FEEL that gives a date. */
export interface Term {
  days: string;
  from: string;
}

const workingDays = /^=\s*working days after\(\s*([\p{L}_][\p{L}\p{N}_.]*(?:\(\))?)\s*,\s*(\d{1,4}|legal(?:\.\w+)+)\s*\)\s*$/u;

/** Null when it says something else than a number of working days after a date. */
export function readTerm(feel: string): Term | null {
  const [, from, days] = workingDays.exec(feel) ?? [];
  return from === undefined ? null : { days: days!, from };
}

export const writeTerm = ({ days, from }: Term): string => `=working days after(${from}, ${days})`;

export const units = ['D', 'H', 'M'] as const;
export type Unit = (typeof units)[number];

/** `times` is set for a cycle; empty means without end. */
export interface Span {
  count: number;
  unit: Unit;
  times?: string;
}

const span = /^(?:R(\d*)\/)?P(?:(\d+)D|T(\d+)H|T(\d+)M)$/;

export function readSpan(iso: string): Span | null {
  const found = span.exec(iso);
  if (!found) return null;
  const [, times, days, hours, minutes] = found;
  const [unit, count] = days ? (['D', days] as const) : hours ? (['H', hours] as const) : (['M', minutes!] as const);
  return { count: Number(count), unit, ...(times !== undefined && { times }) };
}

export function writeSpan({ count, unit, times }: Span): string {
  const length = unit === 'D' ? `P${count}D` : `PT${count}${unit}`;
  return times === undefined ? length : `R${times}/${length}`;
}
