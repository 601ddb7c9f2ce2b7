/** A sheet as the browser sends it: nothing of its shape is trusted, and it is kept within its size (reliability.md B03). */
import type { Sheet } from '#lib/designer/draft.ts';
import type { FormSchema } from '../../../../../workflows/engine/form.ts';
import type { Named } from './drafts.ts';

const limits = { bpmn: 1_000_000, forms: 60, name: 200 };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most;

export function readSheet(body: unknown): (Sheet & Named) | null {
  if (!isRecord(body)) return null;
  const { version, bpmn, forms, name, nameEn } = body;
  if (!Number.isInteger(version) || !isText(bpmn, limits.bpmn) || !isRecord(forms)) return null;
  if (!isText(name, limits.name) || !isText(nameEn, limits.name)) return null;
  const entries = Object.entries(forms);
  if (entries.length > limits.forms) return null;
  if (!entries.every(([id, form]) => isRecord(form) && form.id === id && form.type === 'default')) return null;
  return { version: version as number, bpmn, forms: forms as Record<string, FormSchema>, name, nameEn };
}
