/** Reading JSON of unknown shape: each question answers undefined rather than trusting. */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An entry of a record, never something every object has. */
export function own(of: unknown, key: string | number): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, key)
    ? (of as Record<string | number, unknown>)[key]
    : undefined;
}

export function isDeeperThan(most: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return most === 0 || Object.values(value).some((inner) => isDeeperThan(most - 1, inner));
}

/** For a finding: a text in bounds, of anything else its type. It is never asked to turn itself into a text. */
export function shown(value: unknown): string {
  return text(value)?.slice(0, 200) ?? typeof value;
}
