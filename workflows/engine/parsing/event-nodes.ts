/** Start, end, intermediate and boundary events (clause 10.5) from the XML library's objects. */
import type {
  BoundaryEvent,
  EndEvent,
  EventDefinition,
  IntermediateCatchEvent,
  IntermediateThrowEvent,
  StartEvent,
} from '../definition.ts';
import { eventsOf } from '../event-definition.ts';
import { defined, job } from './activities.ts';
import { eventDefinitions } from './events.ts';
import type { Place } from './events.ts';
import { extension, form, mappings, nameList, properties } from './extensions.ts';
import type { NodeParts, Reader } from './nodes.ts';
import { attribute, child, flag, idOf } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

/** `in` says what kind of scope it starts. */
export function startEvent(of: Raw, parts: NodeParts, reading: Reading, place: Place): StartEvent | undefined {
  const events = eventDefinitions(of, reading, place);
  if (events === null) return undefined;
  const startable = extension(of, 'luutrinh:StartableBy');
  const goesOn = place === 'start of an event sub-process' && !flag(of, 'isInterrupting', true);
  if (goesOn) refuseUnlessItMayGoOn(of, eventsOf(events), reading);
  if (!goesOn && place !== 'start') refuseCycle(of, eventsOf(events), reading);
  return defined<StartEvent>({
    ...parts,
    ...events,
    type: 'startEvent',
    interrupting: goesOn ? false : undefined,
    form: form(of, reading),
    startableBy: nameList(startable && attribute(startable, 'candidateGroups')),
    outputs: mappings(of, 'outputParameters', reading),
  });
}

export const endEvent: Reader = (of, parts, reading): EndEvent | undefined => {
  const events = eventDefinitions(of, reading, 'end');
  if (events === null) return undefined;
  const thrown = throwing(of, reading);
  return defined<EndEvent>({ ...parts, ...events, ...thrown, type: 'endEvent', endState: properties(of).endState });
};

export const intermediateThrowEvent: Reader = (of, parts, reading): IntermediateThrowEvent | undefined => {
  const events = eventDefinitions(of, reading, 'intermediate throw');
  if (events === null) return undefined;
  return defined<IntermediateThrowEvent>({
    ...parts,
    ...events,
    ...throwing(of, reading),
    type: 'intermediateThrowEvent',
  });
};

function throwing(of: Raw, reading: Reading) {
  return {
    job: job(of, reading),
    inputs: mappings(of, 'inputParameters', reading),
    outputs: mappings(of, 'outputParameters', reading),
  };
}

export const intermediateCatchEvent: Reader = (of, parts, reading): IntermediateCatchEvent | undefined => {
  const events = eventDefinitions(of, reading, 'intermediate catch');
  if (events === null) return undefined;
  // One that ends lets a token go on each time; one without end would never let its token be.
  if (!events.event || !isBoundedCycle(events.event)) refuseCycle(of, eventsOf(events), reading);
  return defined<IntermediateCatchEvent>({
    ...parts,
    ...events,
    type: 'intermediateCatchEvent',
    outputs: mappings(of, 'outputParameters', reading),
  });
};

export const boundaryEvent: Reader = (of, parts, reading): BoundaryEvent | undefined => {
  const events = eventDefinitions(of, reading, 'boundary');
  if (events === null) return undefined;
  const interrupting = flag(of, 'cancelActivity', true);
  const compensates = eventsOf(events).some(({ kind }) => kind === 'compensation');
  if (interrupting) refuseCycle(of, eventsOf(events), reading);
  else refuseUnlessItMayGoOn(of, eventsOf(events), reading);
  const attachedTo = idOf(child(of, 'attachedToRef'));
  if (attachedTo === '') reading.refuse('boundary-event-attached-to-nothing', of);
  return defined<BoundaryEvent>({
    ...parts,
    ...events,
    type: 'boundaryEvent',
    attachedTo,
    interrupting: interrupting && !compensates,
    outputs: mappings(of, 'outputParameters', reading),
  });
};

/** A cycle would be cut off after its first time. */
function refuseCycle(of: Raw, events: EventDefinition[], reading: Reading): void {
  if (events.some((event) => event.kind === 'timer' && event.timer === 'cycle'))
    reading.refuse('timer-cycle-not-here', of);
}

function isBoundedCycle(event: EventDefinition): boolean {
  return event.kind === 'timer' && event.timer === 'cycle' && /^R\d+\//.test(event.value.text);
}

/** These always end their activity or scope (tables 10.86 and 10.90). */
function refuseUnlessItMayGoOn(of: Raw, events: EventDefinition[], reading: Reading): void {
  const must = events.find(({ kind }) => kind === 'error' || kind === 'cancel' || kind === 'compensation');
  if (must) reading.refuse('event-must-interrupt', of, { event: must.kind });
}
