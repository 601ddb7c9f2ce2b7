/** Functions on numbers (DMN 1.5, 10.3.4.5). */
import { decimal } from '../numbers.ts';
import { DaysDuration, MonthsDuration } from '../values.ts';
import { builtin } from './builtin.ts';
import type { Builtin } from './builtin.ts';

type Rounding = (scaled: number) => number;

const roundings = {
  'round up': (x) => (x < 0 ? Math.floor(x) : Math.ceil(x)),
  'round down': Math.trunc,
  'round half up': (x) => Math.sign(x) * Math.round(Math.abs(x)),
  'round half down': (x) => Math.sign(x) * Math.ceil(Math.abs(x) - 0.5),
} satisfies Record<string, Rounding>;

/** The scales of a decimal of 34 digits (DMN 1.5, 10.3.4.5). */
const [lowestScale, highestScale] = [-6111, 6176];
/** Further from the point a double has no digits. */
const furthestDigit = 300;

export const numericFunctions: Record<string, Builtin> = {
  decimal: builtin(['n: number', 'scale: number'], (_, n, scale) => round(n, scale, halfEven)),
  floor: builtin(['n: number', 'scale: number?'], (_, n, scale) => round(n, scale ?? 0, Math.floor)),
  ceiling: builtin(['n: number', 'scale: number?'], (_, n, scale) => round(n, scale ?? 0, Math.ceil)),
  ...Object.fromEntries(
    Object.entries(roundings).map(([name, rounding]) => [
      name,
      builtin(['n: number', 'scale: number?'], (_, n, scale) => round(n, scale ?? 0, rounding)),
    ]),
  ),
  abs: builtin(['n: any'], (_, n) => {
    if (typeof n === 'number') return Math.abs(n);
    if (n instanceof DaysDuration) return new DaysDuration(Math.abs(n.ms));
    return n instanceof MonthsDuration ? new MonthsDuration(Math.abs(n.months)) : null;
  }),
  modulo: builtin(['dividend: number', 'divisor: number'], (_, dividend, divisor) =>
    divisor === 0 ? null : decimal(dividend - divisor * Math.floor(dividend / divisor)),
  ),
  sqrt: builtin(['number: number'], (_, n) => decimal(Math.sqrt(n))),
  log: builtin(['number: number'], (_, n) => (n > 0 ? decimal(Math.log(n)) : null)),
  exp: builtin(['number: number'], (_, n) => decimal(Math.exp(n))),
  odd: builtin(['number: number'], (_, n) => (Number.isInteger(n) ? n % 2 !== 0 : null)),
  even: builtin(['number: number'], (_, n) => (Number.isInteger(n) ? n % 2 === 0 : null)),
};

function round(n: number, scale: number, rounding: Rounding): number | null {
  const places = Math.trunc(scale);
  if (places < lowestScale || places > highestScale) return null;
  if (places > furthestDigit) return n;
  if (places < -furthestDigit) return rounding(Math.sign(n) * Number.MIN_VALUE) === 0 ? 0 : null;
  // Scaled by the decimal point, not by multiplication: 1.005 times 100 is 100.49999999999999 in base two.
  const rounded = rounding(movePoint(n, places));
  return decimal(movePoint(rounded, -places));
}

function movePoint(n: number, places: number): number {
  const [digits, exponent = '0'] = n.toExponential().split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

function halfEven(x: number): number {
  const rounded = Math.round(x);
  return Math.abs(x % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
