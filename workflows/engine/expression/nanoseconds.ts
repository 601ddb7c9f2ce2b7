/** Milliseconds with a fraction: rounded to the nanosecond after each operation, and written without an exponent. */

/** Beyond 104 days a double has no room for nanoseconds; whole milliseconds stay whole. */
const finest = 9_000_000_000;

export function toNanosecond(ms: number): number {
  return Number.isInteger(ms) || Math.abs(ms) > finest ? ms : Math.round(ms * 1e6) / 1e6;
}

/** Digits after the point as written (`.5`), in milliseconds; beyond nanoseconds they are cut off. */
export function fractionOfSecond(digits: string): number {
  return Number(digits.slice(1, 10).padEnd(9, '0')) / 1e6;
}

/** Milliseconds as the seconds of a text: 4123.4 is `4.1234`; `width` digits before the point at least. */
export function secondsText(ms: number, width = 1): string {
  const nanoseconds = Math.round(ms * 1e6);
  const fraction = String(nanoseconds % 1e9).padStart(9, '0').replace(/0+$/, '');
  return String(Math.floor(nanoseconds / 1e9)).padStart(width, '0') + (fraction && `.${fraction}`);
}
