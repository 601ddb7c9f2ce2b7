/** Everything that may happen next to an instance whose data is not known: tokens that rest go on, and the world answers. */
import type { Element, ProcessDefinition } from '../../definition.ts';
import { eventsOf } from '../../event-definition.ts';
import type { ElementInstance, Event, ProcessInstance, Subscription, Token } from '../../instance.ts';
import type { Scopes } from './scopes.ts';

export type Move = { token: Token } | { event: Event };

/** A message or signal comes to one that waits for it once only: its id is always the same. */
const id = 'once';

/** How it may start: by a caller, or by each of its events. */
export function starts({ starts, elements, flows }: ProcessDefinition): Move[] {
  const found = starts.map((one) => elements[one]).filter((one) => one !== undefined);
  const byEvent = found.flatMap((element): Event[] => {
    if (element.type === 'eventBasedGateway') {
      return element.outgoing.map((flow) => start(flows[flow]?.target ?? ''));
    }
    const parts = eventsOf(element);
    if (element.type === 'startEvent' && parts.length > 0) {
      return 'parallelMultiple' in element ? parts.map((_, part) => start(element.id, part)) : [start(element.id)];
    }
    return element.type === 'receiveTask' && element.instantiate ? [start(element.id)] : [];
  });
  const itself = found.some(({ type, incoming }) => type !== 'eventBasedGateway' && incoming.length === 0);
  const none = found.some((element) => element.type === 'startEvent' && eventsOf(element).length === 0);
  const byCaller = none || (byEvent.length === 0 && itself);
  return [...(byCaller ? [{ kind: 'start', variables: {} } as const] : []), ...byEvent].map((event) => ({ event }));
}

function start(startElement: string, part?: number): Event {
  return { kind: 'start', variables: {}, startElement, ...(part !== undefined && { part }) };
}

export function movesOf(definition: ProcessDefinition, instance: ProcessInstance, scopes: Scopes): Move[] {
  const tokens = unlike(instance.held ?? []).map((token): Move => ({ token }));
  const work = instance.elements.flatMap((of): Move[] =>
    of.id === 0 ? [] : workOf(definition.elements[of.element]!, of, scopes),
  );
  const waiting = instance.subscriptions.flatMap((one) => awaited(one));
  const signals = new Set(instance.subscriptions.flatMap((one) => (one.kind === 'signal' ? [one.signal] : [])));
  const sent = [...signals].map((signal): Move => ({ event: { kind: 'signal-delivered', signal, id, variables: {} } }));
  const more = instance.elements.flatMap((of): Move[] =>
    of.id === 0 ? [] : activations(definition, instance, of),
  );
  return [...tokens, ...work, ...waiting, ...sent, ...more];
}

/** Of two tokens at one place it does not matter which one moves. */
function unlike(tokens: Token[]): Token[] {
  return tokens.filter(
    (token, at) => tokens.findIndex(({ flow, scope }) => flow === token.flow && scope === token.scope) === at,
  );
}

/** Work is completed, ends with an error somebody catches, or escalates. */
function workOf(element: Element, { id: elementInstance, phase, body, caught }: ElementInstance, scopes: Scopes): Move[] {
  if (phase !== 'active' || body) return [];
  if ('job' in element && element.job) return [{ event: { kind: 'service-completed', elementInstance, variables: {} } }];
  if (element.type !== 'callActivity') return [];
  const { errors, escalations } = scopes.caughtAround(element.id);
  const ends = [undefined, ...errors].map(
    (error): Move => ({
      event: { kind: 'child-ended', elementInstance, variables: {}, ...(error !== undefined && { error }) },
    }),
  );
  const escalates = escalations
    .filter((code) => caught?.[code] === undefined)
    .map((code): Move => ({ event: { kind: 'child-escalated', elementInstance, code, variables: {} } }));
  return [...ends, ...escalates];
}

function awaited(waits: Subscription): Move[] {
  const { id: subscription, kind } = waits;
  if (kind === 'timer') return [{ event: { kind: 'timer-fired', subscription } }];
  if (kind !== 'message' || waits.received) return [];
  return [{ event: { kind: 'message-delivered', subscription, id, variables: {} } }];
}

/** Somebody begins an activity of an ad-hoc sub-process that does not run in it already. */
function activations({ elements }: ProcessDefinition, instance: ProcessInstance, of: ElementInstance): Move[] {
  const element = elements[of.element]!;
  if (element.type !== 'subProcess' || !element.adHoc || of.body || of.interrupted || of.phase !== 'active') return [];
  const running = new Set(instance.elements.filter(({ scope }) => scope === of.id).map((one) => one.element));
  const free = element.starts.filter((one) => !running.has(one) && !of.queue?.includes(one));
  return free.map((one) => ({ event: { kind: 'activate', elementInstance: of.id, element: one } }));
}
