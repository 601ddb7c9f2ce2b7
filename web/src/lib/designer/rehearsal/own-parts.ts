/** A form's own components have no record in a rehearsal: they are taken out, and what each would hand to the flow is asked for instead. */
import { isContainer, isInput, type CompiledComponent, type CompiledForm } from '../../../../../workflows/engine/form/compiled.ts';
import { componentTypes } from '../../../../../workflows/form-components.ts';
import { variablesOfOwn, type Variable } from '../model/variables.ts';

export interface OwnPart {
  id: string;
  type: string;
  variables: Variable[];
}

const own: ReadonlySet<string> = new Set(componentTypes);

export function withoutOwn(form: CompiledForm): CompiledForm {
  const keep = (components: CompiledComponent[]): CompiledComponent[] =>
    components
      .filter(({ component }) => !own.has(component.type))
      .map((compiled) => (isContainer(compiled) ? { ...compiled, components: keep(compiled.components) } : compiled));
  return { ...form, components: keep(form.components) };
}

export function ownPartsOf(components: CompiledComponent[]): OwnPart[] {
  return components.flatMap((compiled): OwnPart[] => {
    if (isContainer(compiled)) return ownPartsOf(compiled.components);
    const { id, type } = compiled.component;
    return isInput(compiled) && own.has(type) ? [{ id, type, variables: variablesOfOwn(type, compiled.path.join('.')) }] : [];
  });
}

/** What the rehearsal's answer means to the flow; a list is so many items, each with its number. */
export function asVariable({ type, options }: Variable, typed: string): unknown {
  if (type === 'number') return Number(typed) || 0;
  if (type === 'flag') return typed === 'true';
  if (type === 'list') return Array.from({ length: Number(typed) || 1 }, (_, at) => ({ id: String(at + 1), title: String(at + 1) }));
  return typed || (options?.[0]?.value ?? null);
}
