/** The variables that the forms of a draft give, as a condition or a date may name them. */
import type { FormComponent, FormSchema, Option } from '../../../../../workflows/engine/form.ts';
import { m } from '#lib/paraglide/messages.js';
import { labelOf, optionsIn } from '#lib/form/labels.ts';

export interface Variable {
  name: string;
  label: string;
  type: 'text' | 'number' | 'date' | 'flag' | 'choice' | 'list';
  options?: Option[];
}

const types: Record<string, Variable['type']> = {
  textfield: 'text',
  textarea: 'text',
  number: 'number',
  datetime: 'date',
  checkbox: 'flag',
  select: 'choice',
  radio: 'choice',
  checklist: 'list',
};

const decision = (): Variable => ({
  name: 'decision',
  label: m['designer.variable-decision'](),
  type: 'choice',
  options: [
    { value: 'approve', label: m['designer.variable-approve']() },
    { value: 'return', label: m['designer.variable-return']() },
    { value: 'reject', label: m['designer.variable-reject']() },
  ],
});

/** What the house's own components hand to a flow (workflows/engine/form/variables.ts). */
const own: Record<string, (key: string) => Variable[]> = {
  'luutrinh-approval': () => [decision()],
  'luutrinh-change-approval': () => [decision()],
  'luutrinh-verification': (key) => [
    { name: `${key}Differences`, label: m['designer.variable-differences'](), type: 'number' },
    { name: `${key}Components`, label: m['designer.variable-components'](), type: 'number' },
  ],
  'luutrinh-change-check': (key) => [
    { name: `${key}Differences`, label: m['designer.variable-differences'](), type: 'number' },
  ],
  'luutrinh-inventory': (key) => [{ name: key, label: m['designer.variable-inventory'](), type: 'list' }],
  'luutrinh-code': (key) => [{ name: key, label: m['designer.field-code'](), type: 'text' }],
  'luutrinh-conclusion': () => [
    { name: 'changeNeeded', label: m['designer.variable-change-needed'](), type: 'flag' },
    { name: 'paperWrong', label: m['designer.variable-paper-wrong'](), type: 'flag' },
  ],
};

/** What an own component gives a flow; nothing for the other inputs, which give their answer. */
export const variablesOfOwn = (type: string, key: string): Variable[] => own[type]?.(key) ?? [];

export function variablesOf(forms: FormSchema[]): Variable[] {
  const found = forms.flatMap(({ components }) => variablesIn(components, ''));
  return [...new Map(found.map((variable) => [variable.name, variable])).values()];
}

function variablesIn(components: FormComponent[], base: string): Variable[] {
  return components.flatMap((component): Variable[] => {
    if ('components' in component) {
      const inside = [base, component.path].filter(Boolean).join('.');
      if (component.type === 'group') return variablesIn(component.components, inside);
      return [{ name: inside, label: labelOf(component) || inside, type: 'list' }];
    }
    if (own[component.type] && 'key' in component) return variablesOfOwn(component.type, component.key);
    const type = types[component.type];
    if (!type || !('key' in component)) return [];
    const name = [base, component.key].filter(Boolean).join('.');
    const options = 'values' in component && component.values ? optionsIn(component, component.values) : undefined;
    return [{ name, label: labelOf(component) || name, type, ...(options && { options }) }];
  });
}
