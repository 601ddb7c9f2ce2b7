/** A field of the data dictionary as a field of a form: its name in both languages, its rules and its code list come with it. */
import type { DictionaryField } from '../draft.ts';

const types: Record<string, string> = {
  text: 'textfield',
  longtext: 'textarea',
  date: 'datetime',
  number: 'number',
  code: 'select',
  codes: 'checklist',
  address: 'textfield',
  organisation: 'textfield',
};

export function fromDictionary(field: DictionaryField): Record<string, unknown> {
  const type = types[field.type] ?? 'textfield';
  const english = field.options.map(({ code, nameEn }) => `${code}=${nameEn.replace(/[;=]/g, ',')}`).join('; ');
  return {
    type,
    key: field.path.split('.').at(-1),
    ...(type === 'datetime' ? { dateLabel: field.name, subtype: 'date' } : { label: field.name }),
    ...(field.options.length > 0 && { values: field.options.map(({ code, name }) => ({ value: code, label: name })) }),
    validate: { ...(field.required && { required: true }), ...(field.pattern && { pattern: field.pattern }) },
    properties: { 'label:en': field.nameEn, field: field.path, ...(english && { 'values:en': english }) },
  };
}
