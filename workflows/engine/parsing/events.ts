/** Event definitions (clause 10.5.5), each where BPMN allows it (tables 10.84, 10.88, 10.91, 10.93); elsewhere it is refused by name. */
import {
  conditionalDefinition,
  linkDefinition,
  messageDefinition,
  signalDefinition,
  timerDefinition,
} from './event-readers.ts';
import { compensationDefinition, errorDefinition, escalationDefinition } from './event-readers.ts';
import type { EventDefinition, Eventful, EventKind } from '../event-definition.ts';
import { children, flag, localType } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

export type Place =
  | 'start'
  | 'start of a sub-process'
  | 'start of an event sub-process'
  | 'end'
  | 'intermediate catch'
  | 'intermediate throw'
  | 'boundary';

const allowed: Record<Place, readonly EventKind[]> = {
  start: ['message', 'timer', 'signal', 'conditional'],
  'start of a sub-process': [],
  'start of an event sub-process': ['message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'compensation'],
  end: ['message', 'error', 'escalation', 'cancel', 'compensation', 'signal', 'terminate'],
  'intermediate catch': ['message', 'timer', 'conditional', 'link', 'signal'],
  'intermediate throw': ['message', 'escalation', 'compensation', 'link', 'signal'],
  boundary: ['message', 'timer', 'error', 'escalation', 'cancel', 'compensation', 'conditional', 'signal'],
};

/** Places where an event is an event only with a definition. */
const needed: ReadonlySet<Place> = new Set(['start of an event sub-process', 'intermediate catch', 'boundary']);

/** The definitions of an event; null when one of them has been refused. */
export function eventDefinitions(of: Raw, reading: Reading, place: Place): Eventful | null {
  const definitions = [...children(of, 'eventDefinitions'), ...children(of, 'eventDefinitionRef')];
  if (definitions.length === 0 && needed.has(place)) {
    reading.refuse('event-definition-missing', of, { place });
    return null;
  }
  const read = definitions.map((definition) => eventDefinition(of, definition, reading, place));
  const events = read.filter((event) => event !== null);
  if (events.length < read.length) return null;
  const [event, ...more] = events;
  if (!event) return {};
  if (more.length === 0) return { event };
  if (events.some(({ kind }) => alone.has(kind) || (kind === 'compensation' && place === 'boundary'))) {
    reading.refuse('event-not-allowed-here', of, { event: 'several', place });
    return null;
  }
  return { events, ...(flag(of, 'parallelMultiple', false) && { parallelMultiple: true as const }) };
}

/** Events that are not one of several: a link is a flow. On a boundary compensation is none: no flow leaves it, as of all others. */
const alone: ReadonlySet<EventKind> = new Set(['link']);

function eventDefinition(of: Raw, definition: Raw, reading: Reading, place: Place): EventDefinition | null {
  const type = localType(definition);
  const kind = kinds[type];
  if (!kind || !allowed[place].includes(kind)) {
    reading.refuse('event-not-allowed-here', of, { event: kind ?? type, place });
    return null;
  }
  return readers[kind](of, definition, reading, place.endsWith('throw') || place === 'end');
}

const kinds: Record<string, EventKind> = {
  TimerEventDefinition: 'timer',
  MessageEventDefinition: 'message',
  SignalEventDefinition: 'signal',
  ErrorEventDefinition: 'error',
  EscalationEventDefinition: 'escalation',
  ConditionalEventDefinition: 'conditional',
  CompensateEventDefinition: 'compensation',
  LinkEventDefinition: 'link',
  CancelEventDefinition: 'cancel',
  TerminateEventDefinition: 'terminate',
};

/** `thrown`: where the event throws, it has to say what. */
export type EventReader = (of: Raw, definition: Raw, reading: Reading, thrown: boolean) => EventDefinition | null;

const readers: Record<EventKind, EventReader> = {
  timer: timerDefinition,
  message: messageDefinition,
  signal: signalDefinition,
  error: errorDefinition,
  escalation: escalationDefinition,
  conditional: conditionalDefinition,
  compensation: compensationDefinition,
  link: linkDefinition,
  cancel: () => ({ kind: 'cancel' }),
  terminate: () => ({ kind: 'terminate' }),
};
