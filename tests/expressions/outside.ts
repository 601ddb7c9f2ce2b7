/** The oracle: `feelin`, an implementation of FEEL by others, and its answers as JSON. */
import { evaluate } from 'feelin';

export function oracle(expression: string, seeing: Record<string, unknown> = {}): unknown {
  try {
    return outside(evaluate(expression, seeing).value);
  } catch (problem) {
    return { threw: (problem as Error).message };
  }
}

/** Its dates and durations are objects of their own that write themselves. */
function outside(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(outside);
  const name = value.constructor.name;
  if (name === 'Object') return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, outside(item)]));
  return /Range|Function/.test(name) ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
