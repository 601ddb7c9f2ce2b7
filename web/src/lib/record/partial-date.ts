/**
 * Dates as old papers give them: the day or the month may be missing (requirements.md 4.3). Kept as `1980`, `1980-03` or
 * `1980-03-12`. Two digits never make a year: `1/9/80` could be anybody's birth or yesterday's decision.
 */
const written = /^(?:(?:(\d{1,2})[/.\- ])?(\d{1,2})[/.\- ])?(\d{4})$/;
const digits = /^(?:(?:(\d{2}))?(\d{2}))?(\d{4})$/;

/** Reads `12/3/1980`, `12031980`, `3/1980`, `031980` or `1980`; null when there is no such day, month or year. */
export function parsePartialDate(typed: string): string | null {
  const text = typed.trim();
  const parts = written.exec(text) ?? digits.exec(text);
  if (!parts) return null;
  const [day, month, year] = [parts[1], parts[2], parts[3]!];
  return isPartialDate(
    [year, month, day]
      .filter((part) => part !== undefined)
      .map(two)
      .join('-'),
  );
}

const two = (part: string): string => part.padStart(2, '0');

/** The text itself when it is a date that exists, as far as it is given; else null. */
export function isPartialDate(iso: string): string | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (!parts || Number(parts[1]) < 1800 || Number(parts[1]) > 2200) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? iso : null;
}
