/** What the law sees in a form: the house's own components, wherever they stand in it, and what the form as a whole is for. */
import type { FormComponent, FormSchema } from '../engine/form/schema.ts';
import type { Part } from './gates.ts';

/** A component that may be hidden or left empty is none: its answer is not asked for. */
export function partsOf({ components, properties }: FormSchema): Set<Part> {
  const law = properties?.law;
  return new Set([...owned(components), ...(law ? [`law:${law}` as const] : [])]);
}

function owned(components: FormComponent[]): Part[] {
  return components.flatMap((component) => {
    if (component.conditional?.hide) return [];
    if (component.type === 'group' || component.type === 'dynamiclist') return component.type === 'group' ? owned(component.components) : [];
    return component.type.startsWith('luutrinh-') && 'validate' in component && component.validate?.required ? [component.type as Part] : [];
  });
}
