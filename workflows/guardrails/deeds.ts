/** What a user task does to a record, as its form tells: entry, verification, approval (scanning counts as entry). */
import type { ComponentType } from '../form-components.ts';
import type { ProcessDefinition, UserTask } from '../engine/definition.ts';
import type { FormComponent } from '../engine/form/schema.ts';
import type { Forms } from './guardrail.ts';

export type Deed = 'entry' | 'verification' | 'approval';

const deedOf: Record<ComponentType, Deed | null> = {
  'luutrinh-scan-file': null,
  'luutrinh-inventory': 'entry',
  'luutrinh-digitise': 'entry',
  'luutrinh-component-scan': 'entry',
  'luutrinh-record-data': 'entry',
  'luutrinh-verification': 'verification',
  'luutrinh-approval': 'approval',
  'luutrinh-code': null,
  'luutrinh-person': null,
  'luutrinh-change-set': 'entry',
  'luutrinh-change-check': 'verification',
  'luutrinh-change-approval': 'approval',
  'luutrinh-mismatch': null,
  'luutrinh-conclusion': 'verification',
  'luutrinh-case-change': 'entry',
};

/** The user tasks of a definition that do one of the deeds, in the order of the model. */
export function tasksThat(does: Deed, { elements }: ProcessDefinition, forms: Forms): UserTask[] {
  return Object.values(elements).filter((element): element is UserTask => {
    const schema = element.type === 'userTask' && element.form ? forms.get(element.form.form) : undefined;
    return schema !== undefined && deeds(schema.components).has(does);
  });
}

function deeds(components: FormComponent[]): Set<Deed> {
  const found = new Set<Deed>();
  for (const component of components) {
    if ('components' in component) for (const deed of deeds(component.components)) found.add(deed);
    const deed = Object.hasOwn(deedOf, component.type) ? deedOf[component.type as ComponentType] : null;
    if (deed) found.add(deed);
  }
  return found;
}
