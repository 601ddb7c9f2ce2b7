/** Data objects, properties and data associations (clause 10.4): variables of their scope, and mappings between them and an activity's own. */
import type { Mapping } from '../definition.ts';
import { isVariableName } from '../variable-name.ts';
import { attribute, body, child, children, idOf, localType } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

/** What a data object, input, output or property is called as a variable: its name where that is one, else its id. */
function variableOf(of: Raw): string | undefined {
  const target = child(of, 'dataObjectRef') ?? of;
  return [attribute(target, 'name'), idOf(target)].find((name) => name !== undefined && isVariableName(name));
}

export function propertyNames(of: Raw): string[] | undefined {
  return names(children(of, 'properties'));
}

/** The data objects and properties of a process or sub-process. */
export function dataNames(container: Raw): string[] | undefined {
  const objects = children(container, 'flowElements').filter((raw) => localType(raw) === 'DataObject');
  return names([...children(container, 'properties'), ...objects]);
}

function names(all: Raw[]): string[] | undefined {
  const found = all.flatMap((raw) => variableOf(raw) ?? []);
  return found.length > 0 ? [...new Set(found)] : undefined;
}

/** Data associations as input and output mappings. */
export function dataMappings(of: Raw, reading: Reading): { inputs?: Mapping[]; outputs?: Mapping[] } {
  const read = (property: string) =>
    children(of, property).flatMap((association) => mapping(of, association, reading) ?? []);
  const [inputs, outputs] = [read('dataInputAssociations'), read('dataOutputAssociations')];
  return { ...(inputs.length > 0 && { inputs }), ...(outputs.length > 0 && { outputs }) };
}

function mapping(of: Raw, association: Raw, reading: Reading): Mapping | undefined {
  if (children(association, 'assignment').length > 0) {
    reading.refuse('unsupported-element', of, { type: 'Assignment' });
    return undefined;
  }
  const target = child(association, 'targetRef');
  const [source] = children(association, 'sourceRef');
  const into = target && variableOf(target);
  const from = source && variableOf(source);
  const text = body(child(association, 'transformation')) ?? (from === undefined ? undefined : `=${from}`);
  if (into === undefined || text === undefined) return undefined;
  return { source: reading.feel(text, of, 'expression-not-feel'), target: [into] };
}
