/** Reductions of work: what may end a task early is a choice, and so are the events after a gateway; a sub-process that does nothing but wait is a task. */
import type { BoundaryEvent, Element, SubProcess } from '../../definition.ts';
import { eventsOf, type EventKind } from '../../event-definition.ts';
import { isTask } from '../space/abstract.ts';
import type { Net } from './net.ts';
import { boundaryOf, isFree, isPlain, isPlainCatch, isPlainEnd, isPlainWork, mayVanish } from './plain.ts';
import type { Reduction } from './rules.ts';

/** A task with events that interrupt it goes on by one of several ways. */
export const interrupted: Reduction = (net, element) => {
  const events = boundaryEvents(net, element);
  if (events.length === 0 || element.outgoing.length !== 1 || !unconditional(net, element)) return false;
  if (!isPlainWork(net, element) || !isFree(net, element) || !mayVanish(net, element)) return false;
  if (!events.every((event) => event.interrupting && isChoice(net, event))) return false;
  const { id, incoming, outgoing, scope } = element;
  for (const event of events) net.remove(event.id, [id]);
  const ways = [...outgoing, ...events.flatMap((event) => event.outgoing)];
  net.slowDown(incoming);
  net.asExclusive({ id, incoming, outgoing: ways, ...(scope !== undefined && { scope }) });
  return true;
};

function boundaryEvents(net: Net, element: Element): BoundaryEvent[] {
  return boundaryOf(element).flatMap((id) => (net.elements.get(id) as BoundaryEvent | undefined) ?? []);
}

function unconditional(net: Net, { outgoing }: Element): boolean {
  return outgoing.every((flow) => !net.flow(flow).condition);
}

function isChoice(net: Net, event: BoundaryEvent): boolean {
  const kinds = eventsOf(event).map(({ kind }) => kind);
  const undoes = kinds.some((kind) => kind === 'compensation' || kind === 'cancel');
  return event.outgoing.length === 1 && isPlainCatch(net, event) && !undoes;
}

/** What goes on beside a task and comes to an end by itself concerns nobody. */
export const beside: Reduction = (net, element) => {
  if (element.type !== 'boundaryEvent' || element.interrupting) return false;
  const host = net.elements.get(element.attachedTo);
  const [flow = ''] = element.outgoing;
  const end = net.target(flow);
  const happens = eventsOf(element).every(({ kind }) => kind === 'timer' || kind === 'message' || kind === 'conditional');
  if (!host || !end || !happens || element.outgoing.length !== 1 || !isPlainEnd(end)) return false;
  net.carriedByItsFlows(end);
  net.cut(flow, [element.id]);
  if (end.incoming.length === 0) net.remove(end.id, [element.id]);
  net.remove(element.id, [host.id]);
  net.replace({ ...host, boundary: boundaryOf(host).filter((id) => id !== element.id) } as Element);
  return true;
};

/** The first event that happens decides, and which one that is, nobody knows. */
export const firstEvent: Reduction = (net, element) => {
  if (element.type !== 'eventBasedGateway' || element.instantiate || element.incoming.length === 0) return false;
  const events = element.outgoing.map((flow) => net.target(flow));
  const plain = events.every(
    (event) =>
      event?.incoming.length === 1 &&
      boundaryOf(event).length === 0 &&
      (event.type === 'intermediateCatchEvent' ? isPlainCatch(net, event) : isPlainWork(net, event)),
  );
  if (!plain || !mayVanish(net, element)) return false;
  net.slowDown(element.incoming);
  net.asExclusive(element);
  return true;
};

/** A sub-process in which a token goes from its start to its end, with a wait between at most. */
export const isWork: Reduction = (net, element) => {
  if (element.type !== 'subProcess' || element.triggeredByEvent || element.adHoc || element.eventSubProcesses?.length) return false;
  const inside = [...net.elements.values()].filter(({ scope }) => scope === element.id);
  const [start, ...way] = inRow(net, inside.find(({ type }) => type === 'startEvent'));
  if (!start || way.length + 1 !== inside.length || way.length > 2 || !isPlainEnd(way.at(-1))) return false;
  if (!way.slice(0, -1).every((one) => isPlain(net, one)) || !mayBeLeft(net, element)) return false;
  for (const flow of inside.flatMap(({ outgoing }) => outgoing)) net.cut(flow, [element.id]);
  for (const { id } of inside) net.remove(id, [element.id]);
  const { starts: _starts, transaction: _transaction, eventSubProcesses: _none, ...rest } = element;
  net.replace({ ...rest, type: 'task' } as Element);
  return true;
};

/** What follows it by the only way there is. */
function inRow(net: Net, first: Element | undefined): Element[] {
  const row: Element[] = [];
  for (let at = first; at && !row.includes(at); at = at.outgoing.length === 1 ? net.target(at.outgoing[0] ?? '') : undefined) {
    if (row.length > 0 && at.incoming.length !== 1) return [];
    row.push(at);
  }
  return row;
}

/** The events on its boundary do not hang on what is thrown in it; an error does, and any work in it may end with one. */
function mayBeLeft(net: Net, element: SubProcess): boolean {
  const kinds = boundaryEvents(net, element).flatMap((event) => eventsOf(event).map(({ kind }) => kind));
  const inside = Object.values(net.definition.elements).filter(({ scope }) => scope === element.id);
  return kinds.every((kind) => fromOutside.has(kind) || (kind === 'error' && inside.some(isTask)));
}

const fromOutside: ReadonlySet<EventKind> = new Set(['timer', 'message', 'conditional', 'signal']);
