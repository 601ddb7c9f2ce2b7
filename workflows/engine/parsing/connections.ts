/** What belongs together without a sequence flow: links, compensation handlers, and where a scope starts. */
import type { Element, EventBasedGateway, ProcessDefinition, ReceiveTask } from '../definition.ts';
import { isActivity } from '../element-kinds.ts';
import { eventsOf } from '../event-definition.ts';
import { child, children, idOf, localType } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

function linkOf(of: Element): string | undefined {
  const [event] = eventsOf(of);
  return event?.kind === 'link' ? event.link : undefined;
}

/** Each link that throws is joined to the one of its name that catches, by a flow without a line (clause 10.5.5). */
export function connectLinks(
  { elements, flows }: ProcessDefinition,
  scope: string | undefined,
  reading: Reading,
): void {
  const here = Object.values(elements).filter((element) => element.scope === scope && linkOf(element) !== undefined);
  const catching = here.filter(({ type }) => type === 'intermediateCatchEvent');
  const throwing = here.filter(({ type }) => type === 'intermediateThrowEvent');
  for (const source of throwing) {
    const [target, ...more] = catching.filter((event) => linkOf(event) === linkOf(source));
    if (more.length > 0) reading.refuse('link-ambiguous', more[0]?.id ?? '', { link: linkOf(source) ?? '' });
    if (!target) {
      reading.refuse('link-without-target', source.id, { link: linkOf(source) ?? '' });
      continue;
    }
    const id = `link:${source.id}`;
    flows[id] = { id, source: source.id, target: target.id };
    source.outgoing.push(id);
    target.incoming.push(id);
  }
  for (const event of catching) {
    const used = throwing.some((source) => linkOf(source) === linkOf(event));
    if (!used) reading.refuse('link-without-source', event.id, { link: linkOf(event) ?? '' });
  }
}

/** A compensation event on a boundary is associated with the activity that compensates (clause 10.7). */
export function connectHandlers(container: Raw, elements: Record<string, Element>, reading: Reading): void {
  for (const artifact of children(container, 'artifacts')) {
    if (localType(artifact) !== 'Association') continue;
    const event = elements[idOf(child(artifact, 'sourceRef'))];
    const handler = elements[idOf(child(artifact, 'targetRef'))];
    if (event?.type !== 'boundaryEvent' || eventsOf(event)[0]?.kind !== 'compensation' || !handler) continue;
    if (isActivity(handler) && handler.forCompensation && handler.scope === event.scope) event.handler = handler.id;
    else reading.refuse('compensation-handler-wrong', handler.id);
  }
}

/**
 * Where a scope starts: at its start events and what instantiates it. Without any, and without an end event to match, at
 * everything that nothing flows to (clauses 10.5.2 and 13.2).
 */
export function startsOf(
  elements: Record<string, Element>,
  scope: string | undefined,
): { starts: string[]; eventSubProcesses?: string[] } {
  const here = Object.values(elements).filter((element) => element.scope === scope);
  const eventSubProcesses = here.filter(isEventSubProcess).map(({ id }) => id);
  const explicit = here.filter((element) => element.type === 'startEvent' || instantiates(element));
  const starts = explicit.length > 0 || here.some(({ type }) => type === 'endEvent') ? explicit : here.filter(isFree);
  return { starts: starts.map(({ id }) => id), ...(eventSubProcesses.length > 0 && { eventSubProcesses }) };
}

function isEventSubProcess(of: Element): boolean {
  return of.type === 'subProcess' && of.triggeredByEvent === true;
}

function instantiates(of: Element): boolean {
  return (of as ReceiveTask | EventBasedGateway).instantiate === true;
}

function isFree(of: Element): boolean {
  if (of.incoming.length > 0 || of.type === 'boundaryEvent' || isEventSubProcess(of)) return false;
  return !(isActivity(of) && of.forCompensation);
}
