/** From FEEL values to what leaves the evaluator: JSON for variables, text for people. */
import { formatNumber } from './numbers.ts';
import { formatTemporal } from './temporal-text.ts';
import { FeelFunction, FeelRange, isContext } from './values.ts';
import type { Value } from './values.ts';

/** The value as JSON: dates, times and durations as ISO 8601 texts; ranges and functions have no JSON and become null. */
export function plain(value: Value): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  if (isContext(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  return value instanceof FeelFunction || value instanceof FeelRange ? null : formatTemporal(value);
}

/** The value as `string()` writes it (DMN 1.5, table 74): texts bare outside, quoted inside lists and contexts. */
export function text(value: Value): string {
  return typeof value === 'string' ? value : quoted(value);
}

function quoted(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`;
  if (value instanceof FeelRange) {
    const [open, close] = [value.fromIncluded ? '[' : '(', value.toIncluded ? ']' : ')'];
    return `${open}${quoted(value.from)}..${quoted(value.to)}${close}`;
  }
  if (value instanceof FeelFunction) return `function(${value.parameters.join(', ')})`;
  if (!isContext(value)) return formatTemporal(value);
  const entries = Object.entries(value).map(([key, item]) => `${keyText(key)}: ${quoted(item)}`);
  return `{${entries.join(', ')}}`;
}

function keyText(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key) ? key : quoted(key);
}
