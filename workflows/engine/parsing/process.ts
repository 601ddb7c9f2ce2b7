/** One executable process: its elements, scope by scope, then its flows, then what belongs to what. */
import type { Element, ProcessDefinition, SequenceFlow, SubProcess } from '../definition.ts';
import { isActivity } from '../element-kinds.ts';
import { defined } from './activities.ts';
import { connectHandlers, connectLinks, startsOf } from './connections.ts';
import { dataNames } from './data.ts';
import { startEvent } from './event-nodes.ts';
import { extension, properties } from './extensions.ts';
import { listeners } from './listeners.ts';
import { nodeParts, readers } from './nodes.ts';
import { attribute, body, child, children, flag, idOf, localType } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

/** Not part of the flow: data objects are variables (`data.ts`), data stores are the world's. */
const withoutEffect = new Set(['DataObject', 'DataObjectReference', 'DataStoreReference']);

export function readProcess(process: Raw, reading: Reading): ProcessDefinition {
  const elements: Record<string, Element> = {};
  const scopes: ScopeOf[] = [];
  readScope(process, undefined, { elements, scopes, reading });
  const definition: ProcessDefinition = defined({
    format: 1,
    id: idOf(process),
    name: attribute(process, 'name') ?? idOf(process),
    nameEn: properties(process)['name:en'],
    documentation: documentation(process),
    documentationEn: properties(process)['documentation:en'],
    versionTag: versionTag(process),
    listeners: listeners(process, reading),
    starts: [],
    elements,
    flows: {},
    data: dataNames(process),
    variablesRead: [],
    called: reading.called,
    forms: [],
  });
  for (const { raw } of scopes) for (const flow of flowsIn(raw)) readFlow(flow, definition, reading);
  for (const element of Object.values(elements)) attach(element, elements, reading);
  for (const { raw, of } of scopes) {
    connectLinks(definition, of?.id, reading);
    connectHandlers(raw, elements, reading);
  }
  for (const { of } of scopes) Object.assign(of ?? definition, startsOf(elements, of?.id));
  for (const [raw] of orders(process)) order(raw, elements);
  return { ...definition, variablesRead: [...reading.reads].sort(), forms: [...reading.forms].sort() };
}

/** The process, or a sub-process in it, as the library has it and as it has been read. */
interface ScopeOf {
  raw: Raw;
  of?: SubProcess;
}

function flowsIn(container: Raw): Raw[] {
  return children(container, 'flowElements').filter((raw) => localType(raw) === 'SequenceFlow');
}

function documentation(process: Raw): string | undefined {
  const [first] = children(process, 'documentation');
  return (first && attribute(first, 'text')?.trim()) || undefined;
}

function versionTag(process: Raw): string | undefined {
  const tag = extension(process, 'zeebe:VersionTag');
  return tag && attribute(tag, 'value');
}

interface Into {
  elements: Record<string, Element>;
  scopes: ScopeOf[];
  reading: Reading;
}

/** Reads the elements of a process or sub-process, and of those in it. */
function readScope(container: Raw, of: SubProcess | undefined, into: Into): void {
  const { elements, scopes, reading } = into;
  scopes.push({ raw: container, ...(of && { of }) });
  for (const raw of children(container, 'flowElements')) {
    const type = localType(raw);
    const heard = listeners(raw, reading);
    if (type === 'SequenceFlow' || withoutEffect.has(type)) continue;
    const element = readNode(raw, of, reading);
    if (!element) continue;
    if (heard) element.listeners = true;
    elements[element.id] = element;
    if (element.type !== 'subProcess') continue;
    const data = dataNames(raw);
    if (data) element.data = data;
    readScope(raw, element, into);
  }
}

function readNode(raw: Raw, of: SubProcess | undefined, reading: Reading): Element | undefined {
  const type = localType(raw);
  const parts = nodeParts(raw, of?.id);
  if (type === 'StartEvent') {
    const inside = of?.triggeredByEvent ? 'start of an event sub-process' : 'start of a sub-process';
    return startEvent(raw, parts, reading, of ? inside : 'start');
  }
  const read = readers[type];
  if (!read) reading.refuse('unsupported-element', raw, { type });
  return read?.(raw, parts, reading);
}

function readFlow(raw: Raw, { elements, flows }: ProcessDefinition, reading: Reading): void {
  const [source, target] = [elements[idOf(child(raw, 'sourceRef'))], elements[idOf(child(raw, 'targetRef'))]];
  // An end that was refused has its own finding; one that does not exist at all has the library's.
  if (!source || !target) return;
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
  if (!isActivity(host)) {
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
