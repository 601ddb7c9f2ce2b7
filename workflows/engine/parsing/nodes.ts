/** One reader for each BPMN element the engine executes. An element that is not here is refused by its name. */
import type { ComplexGateway, Element, EventBasedGateway, FlowNode, Gateway } from '../definition.ts';
import {
  adHocSubProcess,
  callActivity,
  defined,
  serviceTask,
  subProcess,
  transaction,
  userTask,
} from './activities.ts';
import { boundaryEvent, endEvent, intermediateCatchEvent, intermediateThrowEvent } from './event-nodes.ts';
import { properties } from './extensions.ts';
import { attribute, body, child, flag, idOf } from './raw.ts';
import type { Raw } from './raw.ts';
import type { Reading } from './reading.ts';
import { businessRuleTask, plainTask, receiveTask, scriptTask, sendTask } from './tasks.ts';

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
export type Reader = (of: Raw, parts: NodeParts, reading: Reading) => Element | undefined;

export const readers: Record<string, Reader> = {
  UserTask: userTask,
  ServiceTask: serviceTask,
  SendTask: sendTask,
  ReceiveTask: receiveTask,
  ScriptTask: scriptTask,
  BusinessRuleTask: businessRuleTask,
  ManualTask: plainTask('manualTask'),
  Task: plainTask('task'),
  CallActivity: callActivity,
  SubProcess: subProcess,
  Transaction: transaction,
  AdHocSubProcess: adHocSubProcess,
  ExclusiveGateway: gateway('exclusiveGateway'),
  InclusiveGateway: gateway('inclusiveGateway'),
  ParallelGateway: gateway('parallelGateway'),
  EndEvent: endEvent,
  IntermediateThrowEvent: intermediateThrowEvent,
  IntermediateCatchEvent: intermediateCatchEvent,
  BoundaryEvent: boundaryEvent,

  ComplexGateway: (of, parts, reading): ComplexGateway => {
    const activation = body(child(of, 'activationCondition'));
    return defined<ComplexGateway>({
      ...parts,
      type: 'complexGateway',
      default: defaultOf(of),
      activation: activation === undefined ? undefined : reading.feel(activation, of, 'condition-not-feel'),
    });
  },

  EventBasedGateway: (of, parts): EventBasedGateway =>
    defined<EventBasedGateway>({
      ...parts,
      type: 'eventBasedGateway',
      instantiate: flag(of, 'instantiate', false) ? true : undefined,
      parallel: attribute(of, 'eventGatewayType') === 'Parallel' ? true : undefined,
    }),
};

function gateway<T extends 'exclusiveGateway' | 'inclusiveGateway' | 'parallelGateway'>(type: T): Reader {
  return (of, parts) => defined<Gateway<T>>({ ...parts, type, default: defaultOf(of) }) as Element;
}

function defaultOf(of: Raw): string | undefined {
  const byDefault = child(of, 'default');
  return byDefault && idOf(byDefault);
}
