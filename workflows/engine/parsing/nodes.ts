/** One reader for each BPMN element the engine executes. An element that is not here is refused by its name. */
import type {
  BoundaryEvent,
  Element,
  EndEvent,
  FlowNode,
  Gateway,
  IntermediateCatchEvent,
  StartEvent,
} from '../definition.ts';
import { callActivity, defined, serviceTask, subProcess, userTask } from './activities.ts';
import { eventDefinition } from './events.ts';
import { extension, form, mappings, nameList, properties } from './extensions.ts';
import { attribute, child, flag, idOf } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';

/** What every node has; flows are filled in when all nodes are known. */
export type NodeParts = Omit<FlowNode<never>, 'type'>;

/** Properties that have a place of their own in the definition. */
const placed = new Set(['name:en', 'endState', 'actorNotOf']);

export function nodeParts(of: Raw, scope: string | undefined): NodeParts {
  const all = properties(of);
  const others = Object.entries(all).filter(([name]) => !placed.has(name));
  return defined<NodeParts>({
    id: idOf(of),
    name: attribute(of, 'name'),
    nameEn: all['name:en'],
    scope,
    incoming: [],
    outgoing: [],
    properties: others.length > 0 ? Object.fromEntries(others) : undefined,
  });
}

/** Undefined when a finding has been made instead. */
type Reader = (of: Raw, parts: NodeParts, reading: Reading) => Element | undefined;

export const readers: Record<string, Reader> = {
  UserTask: userTask,
  ServiceTask: serviceTask,
  CallActivity: callActivity,
  SubProcess: subProcess,
  ExclusiveGateway: gateway('exclusiveGateway'),
  ParallelGateway: gateway('parallelGateway'),

  StartEvent: (of, parts, reading): StartEvent | undefined => {
    // In a sub-process nothing but its parent's token starts it (clause 10.5.2).
    const event = eventDefinition(of, reading, parts.scope === undefined ? (['message'] as const) : ([] as const));
    if (event === null) return undefined;
    const startable = extension(of, 'luutrinh:StartableBy');
    return defined<StartEvent>({
      ...parts,
      type: 'startEvent',
      event,
      form: form(of, reading),
      startableBy: nameList(startable && attribute(startable, 'candidateGroups')),
      outputs: mappings(of, 'outputParameters', reading),
    });
  },

  EndEvent: (of, parts, reading): EndEvent | undefined => {
    const event = eventDefinition(of, reading, ['terminate', 'error']);
    if (event === null) return undefined;
    if (event?.kind === 'error' && event.code === undefined) reading.refuse('error-without-code', of);
    return defined<EndEvent>({ ...parts, type: 'endEvent', event, endState: properties(of).endState });
  },

  IntermediateCatchEvent: (of, parts, reading): IntermediateCatchEvent | undefined => {
    const event = eventDefinition(of, reading, ['timer']);
    if (event === undefined) reading.refuse('unsupported-event', of, { event: 'None', on: 'IntermediateCatchEvent' });
    if (!event) return undefined;
    if (event.timer === 'cycle') reading.refuse('timer-cycle-not-here', of);
    return defined<IntermediateCatchEvent>({
      ...parts,
      type: 'intermediateCatchEvent',
      event,
      outputs: mappings(of, 'outputParameters', reading),
    });
  },

  BoundaryEvent: (of, parts, reading): BoundaryEvent | undefined => {
    const event = eventDefinition(of, reading, ['timer', 'error']);
    if (event === undefined) reading.refuse('unsupported-event', of, { event: 'None', on: 'BoundaryEvent' });
    if (!event) return undefined;
    const interrupting = flag(of, 'cancelActivity', true);
    // A cycle would be cut off after its first time; an error always ends its activity (clause 10.5.4.3).
    if (event.kind === 'timer' && event.timer === 'cycle' && interrupting) reading.refuse('timer-cycle-not-here', of);
    if (event.kind === 'error' && !interrupting) reading.refuse('error-event-must-interrupt', of);
    const attachedTo = idOf(child(of, 'attachedToRef'));
    if (attachedTo === '') reading.refuse('boundary-event-attached-to-nothing', of);
    return defined<BoundaryEvent>({
      ...parts,
      type: 'boundaryEvent',
      attachedTo,
      interrupting,
      event,
      outputs: mappings(of, 'outputParameters', reading),
    });
  },
};

function gateway<T extends 'exclusiveGateway' | 'parallelGateway'>(type: T): Reader {
  return (of, parts) => {
    const byDefault = child(of, 'default');
    return defined<Gateway<T>>({ ...parts, type, default: byDefault && idOf(byDefault) }) as Element;
  };
}
