/** Camunda 8's extension elements (`zeebe:`) and the house's own (`luutrinh:`), as far as the engine acts on them. */
import type { Binding, FormReference, Mapping } from '../definition.ts';
import { isVariableName } from '../variable-name.ts';
import { attribute, child, children } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

export function extension(of: Raw, type: string): Raw | undefined {
  return extensions(of).find((candidate) => candidate.$type === type);
}

function extensions(of: Raw): Raw[] {
  const elements = child(of, 'extensionElements');
  return elements ? children(elements, 'values') : [];
}

/** Properties by name; those that have a place of their own in the definition are read from here too. */
export function properties(of: Raw): Record<string, string> {
  const list = extension(of, 'zeebe:Properties');
  const pairs = list ? children(list, 'properties') : [];
  return Object.fromEntries(pairs.map((pair) => [attribute(pair, 'name') ?? '', attribute(pair, 'value') ?? '']));
}

export function headers(of: Raw): Record<string, string> {
  const list = extension(of, 'zeebe:TaskHeaders');
  const pairs = list ? children(list, 'values') : [];
  const linked = linkedResources(of);
  return {
    ...Object.fromEntries(pairs.map((pair) => [attribute(pair, 'key') ?? '', attribute(pair, 'value') ?? ''])),
    ...(linked.length > 0 && { linkedResources: JSON.stringify(linked) }),
  };
}

/** What a service is to work with (`zeebe:linkedResource`), by id and name: the service knows where it is. */
function linkedResources(of: Raw): Record<string, string>[] {
  const list = extension(of, 'zeebe:LinkedResources');
  return (list ? children(list, 'values') : []).map((one) =>
    Object.fromEntries(
      ['resourceId', 'resourceType', 'linkName', 'bindingType', 'versionTag'].flatMap((name) => {
        const value = attribute(one, name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );
}

export function mappings(
  of: Raw,
  kind: 'inputParameters' | 'outputParameters',
  reading: Reading,
): Mapping[] | undefined {
  const mapping = extension(of, 'zeebe:IoMapping');
  const parameters = mapping ? children(mapping, kind) : [];
  if (parameters.length === 0) return undefined;
  return parameters.map((parameter) => {
    const target = attribute(parameter, 'target') ?? '';
    if (!isPath(target)) reading.refuse('mapping-target-not-a-name', of, { target });
    return { source: reading.expression(attribute(parameter, 'source') ?? '=null', of), target: target.split('.') };
  });
}

function isPath(text: string): boolean {
  return text.split('.').every(isVariableName);
}

const bindings: Record<string, Binding> = { deployment: 'deployment', latest: 'latest', versionTag: 'versionTag' };

/** Camunda 8's default is the latest version at the time. */
export function binding(of: Raw): { binding: Binding; versionTag?: string } {
  const versionTag = attribute(of, 'versionTag');
  return { binding: bindings[attribute(of, 'bindingType') ?? 'latest'] ?? 'latest', ...(versionTag && { versionTag }) };
}

export function form(of: Raw, reading: Reading): FormReference | undefined {
  const definition = extension(of, 'zeebe:FormDefinition');
  if (!definition) return undefined;
  // One that is elsewhere (`formKey`, `externalReference`) cannot be shown in the inbox: such a task is one without a form.
  const formId = attribute(definition, 'formId');
  if (formId === undefined) return undefined;
  reading.forms.add(formId);
  return { form: formId, ...binding(definition) };
}

/** A list of names parted by commas or spaces. */
export function nameList(text: string | undefined): string[] | undefined {
  return text?.split(/[\s,]+/).filter((name) => name !== '');
}
