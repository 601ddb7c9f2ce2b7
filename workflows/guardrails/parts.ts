/** What the law sees in a form: the house's own components, wherever they stand in it, and what the form as a whole is for. */
import type { Element, ProcessDefinition, UserTask } from '../engine/definition.ts';
import type { FormComponent, FormSchema } from '../engine/form/schema.ts';
import type { Part } from './gates.ts';
import type { Forms } from './guardrail.ts';

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

export function tasksWith(wanted: Part[], { elements }: ProcessDefinition, forms: Forms): UserTask[] {
  return Object.values(elements).filter((element): element is UserTask => {
    const form = element.type === 'userTask' && element.form ? forms.get(element.form.form) : undefined;
    return form !== undefined && wanted.some((part) => partsOf(form).has(part));
  });
}

/** Ids of the tasks that are a gate: one that may be skipped as a whole, by a loop over nothing, is none. */
export const passable = (wanted: Part[], definition: ProcessDefinition, forms: Forms): string[] =>
  tasksWith(wanted, definition, forms).flatMap(({ id, loop, standardLoop }) => (!loop && !standardLoop?.testBefore ? [id] : []));

/** Whether an element runs the service; a type that is known at run time only may be any. */
export const runs = (element: Element, effect: string): boolean =>
  'job' in element && element.job !== undefined && (element.job.type.ast.op !== 'literal' || element.job.type.text === effect);
