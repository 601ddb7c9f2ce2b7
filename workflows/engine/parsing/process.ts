/** One executable process: its elements, scope by scope, then its flows, then what belongs to what. */
import type { Element, ProcessDefinition, SequenceFlow } from '../definition.ts';
import { defined } from './activities.ts';
import { extension, properties, refuseUnsupported } from './extensions.ts';
import { nodeParts, readers } from './nodes.ts';
import { attribute, body, child, children, flag, idOf, localType } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

/** Drawn for the reader; without an effect on an instance (clause 10.4: data is in the variables here). */
const withoutEffect = new Set(['DataObject', 'DataObjectReference', 'DataStoreReference']);

export function readProcess(process: Raw, reading: Reading): ProcessDefinition {
  const elements: Record<string, Element> = {};
  const flows: [Raw, string | undefined][] = [];
  refuseUnsupported(process, reading);
  const starts = readScope(process, undefined, elements, flows, reading);
  const definition: ProcessDefinition = defined({
    format: 1,
    id: idOf(process),
    name: attribute(process, 'name') ?? idOf(process),
    nameEn: properties(process)['name:en'],
    versionTag: versionTag(process),
    starts,
    elements,
    flows: {},
    variablesRead: [],
    called: reading.called,
    forms: [],
  });
  for (const [flow, scope] of flows) readFlow(flow, scope, definition, reading);
  for (const element of Object.values(elements)) attach(element, elements, reading);
  for (const [raw] of orders(process)) order(raw, elements);
  return { ...definition, variablesRead: [...reading.reads].sort(), forms: [...reading.forms].sort() };
}

function versionTag(process: Raw): string | undefined {
  const tag = extension(process, 'zeebe:VersionTag');
  return tag && attribute(tag, 'value');
}

/** Reads the elements of a process or sub-process; the ids of its start events. */
function readScope(
  container: Raw,
  scope: string | undefined,
  elements: Record<string, Element>,
  flows: [Raw, string | undefined][],
  reading: Reading,
): string[] {
  const starts: string[] = [];
  for (const raw of children(container, 'flowElements')) {
    const type = localType(raw);
    if (type === 'SequenceFlow') flows.push([raw, scope]);
    if (type === 'SequenceFlow' || withoutEffect.has(type)) continue;
    const read = readers[type];
    if (!read) {
      reading.refuse('unsupported-element', raw, { type });
      continue;
    }
    refuseUnsupported(raw, reading);
    if (child(raw, 'ioSpecification')) reading.refuse('unsupported-element', raw, { type: 'InputOutputSpecification' });
    const element = read(raw, nodeParts(raw, scope), reading);
    if (!element) continue;
    elements[element.id] = element;
    if (element.type === 'startEvent') starts.push(element.id);
    if (element.type === 'subProcess') element.starts = readScope(raw, element.id, elements, flows, reading);
  }
  return starts;
}

function readFlow(raw: Raw, scope: string | undefined, { elements, flows }: ProcessDefinition, reading: Reading): void {
  const [source, target] = [elements[idOf(child(raw, 'sourceRef'))], elements[idOf(child(raw, 'targetRef'))]];
  // An end that was refused has its own finding; one that does not exist at all has the library's.
  if (!source || !target) return;
  if (source.scope !== scope || target.scope !== scope) reading.refuse('flow-crosses-scope', raw);
  const condition = body(child(raw, 'conditionExpression'));
  flows[idOf(raw)] = defined<SequenceFlow>({
    id: idOf(raw),
    name: attribute(raw, 'name'),
    source: source.id,
    target: target.id,
    condition: condition === undefined ? undefined : reading.feel(condition, raw, 'condition-not-feel'),
  });
  source.outgoing.push(idOf(raw));
  target.incoming.push(idOf(raw));
}

/** Tells activities of the events on their boundary. */
function attach(element: Element, elements: Record<string, Element>, reading: Reading): void {
  if (element.type !== 'boundaryEvent') return;
  const host = elements[element.attachedTo];
  if (!host) return;
  if (!('job' in host || 'starts' in host || host.type === 'userTask' || host.type === 'callActivity')) {
    reading.refuse('boundary-event-attached-to-nothing', element.id);
    return;
  }
  host.boundary = [...(host.boundary ?? []), element.id];
}

/** Every flow node of a process, those of sub-processes included. */
function* orders(container: Raw): Generator<[Raw]> {
  for (const raw of children(container, 'flowElements')) {
    yield [raw];
    yield* orders(raw);
  }
}

/** Conditions are asked in the order in which the element lists its flows; the file's own order where it lists none. */
function order(raw: Raw, elements: Record<string, Element>): void {
  const listed = children(raw, 'outgoing').map(idOf);
  const element = elements[idOf(raw)];
  if (!element || listed.length < 2) return;
  const place = (flow: string) => (listed.includes(flow) ? listed.indexOf(flow) : listed.length);
  element.outgoing.sort((a, b) => place(a) - place(b));
}

export function isExecutable(process: Raw): boolean {
  return process.$type === 'bpmn:Process' && flag(process, 'isExecutable', false);
}
