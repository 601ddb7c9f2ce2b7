/** Small questions about the shape of an answer, for the house's own components. */
import type { PlacedPage } from '../../../form-components.ts';
import type { Broken } from '../checks.ts';
import { isRecord, own } from '../untrusted.ts';

export const wrongShape: Broken[] = [{ rule: 'shape' }];

/** No list in a record is longer; a file of thirty years has hundreds of papers. */
export const mostItems = 2_000;

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value);
}

export function isSha256(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

export function isCount(value: unknown, least: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= 100_000;
}

export function isOptionalText(value: unknown, most = 2_000): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.length <= most);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 2_000;
}

/** Records only, at most as many as a record has, with nothing but the named fields. */
export function isListOf(value: unknown, fields: readonly string[]): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.length <= mostItems && value.every((item) => isExactly(item, fields));
}

export function isExactly(value: unknown, fields: readonly string[]): value is Record<string, unknown> {
  return isRecord(value) && Object.keys(value).every((key) => fields.includes(key));
}

export function isPlacedPage(value: unknown): value is PlacedPage {
  const rotate = own(value, 'rotate');
  return (
    isSha256(own(value, 'scan')) &&
    isCount(own(value, 'page'), 1) &&
    [0, 90, 180, 270].includes(Number(rotate)) &&
    typeof rotate === 'number'
  );
}

export function hasRepeats(values: unknown[]): boolean {
  return new Set(values).size < values.length;
}
