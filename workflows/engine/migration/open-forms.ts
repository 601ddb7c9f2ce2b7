/** An open task is answered by the form it was opened with: what the new version's form would have asked must be in it. */
import type { FormComponent, FormSchema } from '../form/schema.ts';

/**
 * The first key the old form does not ask for, or asks in another way; undefined when the old form does.
 * @param reads variables that the new version's expressions read
 */
export function notAsked(was: FormSchema, is: FormSchema, reads: readonly string[]): string | undefined {
  const before = new Map(inputs(was.components));
  if ((was.properties?.law ?? '') !== (is.properties?.law ?? '')) return is.properties?.law ?? was.properties?.law;
  return inputs(is.components).find(([key, type]) => {
    const matters = type.startsWith('luutrinh-') || reads.includes(key.split('.')[0] ?? key);
    return matters && before.get(key) !== type;
  })?.[0];
}

function inputs(components: FormComponent[]): [key: string, type: string][] {
  return components.flatMap((component): [string, string][] => {
    if ('components' in component) return inputs(component.components);
    return 'key' in component ? [[component.key, component.type]] : [];
  });
}
