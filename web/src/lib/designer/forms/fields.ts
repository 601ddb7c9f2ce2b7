/** What a form can hold: the inputs the engine validates and the house's own components (workflows/form-components.ts), with their names. */
import { componentTypes } from '../../../../../workflows/form-components.ts';
import type { FormComponent } from '../../../../../workflows/engine/form.ts';
import { m } from '#lib/paraglide/messages.js';
import type { IconName } from '#lib/ui/icons.ts';

export interface FieldKind {
  type: FormComponent['type'];
  label: () => string;
  icon: IconName;
  group: 'input' | 'choice' | 'layout' | 'own';
  /** What a new one is made with, beside its label. */
  with?: Record<string, unknown>;
}

const firstOptions = (): { label: string; value: string }[] => [{ label: m['designer.first-option'](), value: 'first' }];

const standard: FieldKind[] = [
  { type: 'textfield', label: m['designer.field-textfield'], icon: 'minus', group: 'input' },
  { type: 'textarea', label: m['designer.field-textarea'], icon: 'density', group: 'input' },
  { type: 'number', label: m['designer.field-number'], icon: 'plus', group: 'input' },
  { type: 'datetime', label: m['designer.field-datetime'], icon: 'calendar', group: 'input', with: { subtype: 'date' } },
  { type: 'checkbox', label: m['designer.field-checkbox'], icon: 'check', group: 'choice' },
  { type: 'select', label: m['designer.field-select'], icon: 'down', group: 'choice', with: { values: firstOptions } },
  { type: 'radio', label: m['designer.field-radio'], icon: 'done', group: 'choice', with: { values: firstOptions } },
  { type: 'checklist', label: m['designer.field-checklist'], icon: 'filter', group: 'choice', with: { values: firstOptions } },
  { type: 'text', label: m['designer.field-text'], icon: 'info', group: 'layout' },
  { type: 'separator', label: m['designer.field-separator'], icon: 'minus', group: 'layout' },
  { type: 'group', label: m['designer.field-group'], icon: 'panel', group: 'layout', with: { components: () => [] } },
  { type: 'dynamiclist', label: m['designer.field-dynamiclist'], icon: 'records', group: 'layout', with: { components: () => [] } },
];

const ownLabels: Record<(typeof componentTypes)[number], () => string> = {
  'luutrinh-scan-file': m['designer.field-scan-file'],
  'luutrinh-inventory': m['designer.field-inventory'],
  'luutrinh-digitise': m['designer.field-digitise'],
  'luutrinh-component-scan': m['designer.field-component-scan'],
  'luutrinh-record-data': m['designer.field-record-data'],
  'luutrinh-verification': m['designer.field-verification'],
  'luutrinh-approval': m['designer.field-approval'],
  'luutrinh-code': m['designer.field-code'],
  'luutrinh-person': m['designer.field-person'],
  'luutrinh-change-set': m['designer.field-change-set'],
  'luutrinh-change-check': m['designer.field-change-check'],
  'luutrinh-change-approval': m['designer.field-change-approval'],
  'luutrinh-mismatch': m['designer.field-mismatch'],
  'luutrinh-conclusion': m['designer.field-conclusion'],
  'luutrinh-case-change': m['designer.field-case-change'],
};

export const fieldKinds: FieldKind[] = [
  ...standard,
  ...componentTypes.map((type): FieldKind => ({ type, label: ownLabels[type], icon: 'document', group: 'own' })),
];

export function fieldLabel(type: string): string {
  return fieldKinds.find((kind) => kind.type === type)?.label() ?? type;
}

/** Attributes of a new field; texts and lists are made anew for each. */
export function newField(type: string): Record<string, unknown> {
  const kind = fieldKinds.find((one) => one.type === type);
  const given = Object.entries(kind?.with ?? {}).map(([name, value]) => [name, typeof value === 'function' ? (value as () => unknown)() : value]);
  const label = type === 'datetime' ? { dateLabel: fieldLabel(type) } : type === 'text' ? { text: fieldLabel(type) } : { label: fieldLabel(type) };
  return { ...label, ...Object.fromEntries(given), type };
}
