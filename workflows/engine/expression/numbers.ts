/** FEEL numbers are decimals; these are doubles rounded to 15 significant digits after each operation, so that 0.1 + 0.2 is 0.3. */
import type { ArithmeticOp } from './ast.ts';

const operations: Record<ArithmeticOp, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
};

/** Null where there is no number: division by zero, overflow, a root of a negative. */
export function calculate(operator: ArithmeticOp, a: number, b: number): number | null {
  return decimal(operations[operator](a, b));
}

/** Every double has 15 decimal digits that come back as written; of a fraction, the digits after them are the noise of base two. */
export function decimal(value: number): number | null {
  if (Number.isInteger(value)) return value === 0 ? 0 : value;
  return Number.isFinite(value) ? Number(value.toPrecision(15)) : null;
}

/** Plain digits, never an exponent: 1e21 is 1000000000000000000000. */
export function formatNumber(value: number): string {
  const text = String(value);
  const e = text.indexOf('e');
  if (e < 0) return text;
  const exponent = Number(text.slice(e + 1));
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.slice(negative ? 1 : 0, e).split('.');
  const digits =
    exponent < 0 ? `0.${'0'.repeat(-exponent - 1)}${whole}${fraction}` : whole + fraction.padEnd(exponent, '0');
  return negative ? `-${digits}` : digits;
}
