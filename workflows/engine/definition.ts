/** A published version of a BPMN process as the engine runs it: plain JSON, made by `parse` at publishing, never changed afterwards. */
import type { Decision } from './decision/decision.ts';
import type {
  Activity,
  Binding,
  BusinessRuleTask,
  CallActivity,
  FormReference,
  Job,
  Mapping,
  ReceiveTask,
  ScriptTask,
  SendTask,
  ServiceTask,
  SubProcess,
  UserTask,
} from './activity.ts';
import type { Eventful } from './event-definition.ts';
import type { Expression } from './expression/ast.ts';

export type * from './activity.ts';
export type * from './event-definition.ts';

/** Process definition (BPMN 2.0.2 clause 10.2). One `isExecutable` process of a file gives one of these. */
export interface ProcessDefinition {
  /** Shape of this JSON. A stored definition is read by every later engine, so a change of shape is a new number. */
  format: 1;
  id: string;
  name: string;
  nameEn?: string;
  /** What it is for, as who may start it reads it (`bpmn:documentation`, and the property `documentation:en`). */
  documentation?: string;
  documentationEn?: string;
  versionTag?: string;
  listeners?: true;
  /**
   * Where the process itself starts, those of a sub-process are listed on it: start events, instantiating receive tasks and
   * gateways; without any of them, what nothing flows to (clause 10.5.2).
   */
  starts: string[];
  eventSubProcesses?: string[];
  elements: Record<string, Element>;
  flows: Record<string, SequenceFlow>;
  /** Data objects and properties of the process (clause 10.4.1): variables that are there from the start, as null. */
  data?: string[];
  /** Every process variable an expression of this definition reads, sorted: what may travel in a history (law 3). */
  variablesRead: string[];
  called: Called[];
  /** Ids of the forms its start events and user tasks refer to, sorted. */
  forms: string[];
  /** Decisions its business rule tasks ask, with those they rest on, by id: bound at publishing. */
  decisions?: Record<string, Decision>;
}

export type ElementType = Element['type'];

export type Element =
  | StartEvent
  | EndEvent
  | IntermediateCatchEvent
  | IntermediateThrowEvent
  | BoundaryEvent
  | UserTask
  | ServiceTask
  | SendTask
  | ReceiveTask
  | ScriptTask
  | BusinessRuleTask
  | Activity<'manualTask'>
  | Activity<'task'>
  | CallActivity
  | SubProcess
  | Gateway<'exclusiveGateway'>
  | Gateway<'inclusiveGateway'>
  | Gateway<'parallelGateway'>
  | ComplexGateway
  | EventBasedGateway;

/** What the diagram's nodes have in common. Ids of flows and elements are those of the BPMN file. */
export interface FlowNode<T extends string> {
  id: string;
  type: T;
  name?: string;
  nameEn?: string;
  /** The sub-process this element lies in; absent at the top. */
  scope?: string;
  incoming: string[];
  outgoing: string[];
  /** `zeebe:property` entries, as written. */
  properties?: Record<string, string>;
  /** Services are to be told of it (`zeebe:executionListeners`, `zeebe:taskListeners`), which this engine does not do. */
  listeners?: true;
}

export interface SequenceFlow {
  id: string;
  name?: string;
  source: string;
  target: string;
  condition?: Expression;
}

export interface Gateway<T extends string> extends FlowNode<T> {
  default?: string;
}

/** Waits until `activation` holds; absent: for any token (clause 10.6.5). */
export interface ComplexGateway extends Gateway<'complexGateway'> {
  activation?: Expression;
}

export interface EventBasedGateway extends FlowNode<'eventBasedGateway'> {
  /** Its events start the process: one of them, or all of them with `parallel` (clause 10.6.6). */
  instantiate?: true;
  parallel?: true;
}

export interface StartEvent extends FlowNode<'startEvent'>, Eventful {
  /** Of an event sub-process: false when what goes on around it goes on. */
  interrupting?: false;
  form?: FormReference;
  /** `luutrinh:startableBy`: groups whose members may start the process here. */
  startableBy?: string[];
  outputs?: Mapping[];
}

export interface EndEvent extends FlowNode<'endEvent'>, Eventful, Throwing {
  /** `zeebe:property name="endState"`: how the instance ended, e.g. `REDIRECTED`; counts on the process's own level. */
  endState?: string;
}

/** A message may be a service's to send instead of the engine's; inputs are what travels with what is thrown. */
interface Throwing {
  job?: Job;
  inputs?: Mapping[];
  outputs?: Mapping[];
}

export interface IntermediateThrowEvent extends FlowNode<'intermediateThrowEvent'>, Eventful, Throwing {}

export interface IntermediateCatchEvent extends FlowNode<'intermediateCatchEvent'>, Eventful {
  outputs?: Mapping[];
}

export interface BoundaryEvent extends FlowNode<'boundaryEvent'>, Eventful {
  attachedTo: string;
  interrupting: boolean;
  outputs?: Mapping[];
  /** Of a compensation event: the activity that compensates. */
  handler?: string;
}

/** A process that call activities start; `process` is absent when it is known at run time only. */
export interface Called {
  element: string;
  process?: string;
  binding: Binding;
  versionTag?: string;
}

/** What is wrong with a model, at which element. `rule` is kebab-case; its sentence is in the catalogues. */
export interface Finding {
  rule: string;
  elementId: string;
  params?: Record<string, string | number>;
  /** The way a token takes to what is wrong: the elements it enters, in their order. */
  path?: string[];
}
