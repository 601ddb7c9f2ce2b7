/** A published version of a BPMN process as the engine runs it: plain JSON, made by `parse` at publishing, never changed afterwards. */
import type { Expression } from './expression/ast.ts';

/** Process definition (BPMN 2.0.2 clause 10.2). One `isExecutable` process of a file gives one of these. */
export interface ProcessDefinition {
  /** Shape of this JSON. A stored definition is read by every later engine, so a change of shape is a new number. */
  format: 1;
  id: string;
  name: string;
  nameEn?: string;
  versionTag?: string;
  /** Start events of the process itself; those of a sub-process are listed on it. */
  starts: string[];
  elements: Record<string, Element>;
  flows: Record<string, SequenceFlow>;
  /** Every process variable an expression of this definition reads, sorted: what may travel in a history (law 3). */
  variablesRead: string[];
  called: Called[];
  /** Ids of the forms its start events and user tasks refer to, sorted. */
  forms: string[];
}

export type ElementType = Element['type'];

export type Element =
  | StartEvent
  | EndEvent
  | IntermediateCatchEvent
  | BoundaryEvent
  | UserTask
  | ServiceTask
  | CallActivity
  | SubProcess
  | Gateway<'exclusiveGateway'>
  | Gateway<'parallelGateway'>;

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
}

/** An activity (clause 10.3): it may have boundary events, a loop and variable mappings. */
export interface Activity<T extends string> extends FlowNode<T> {
  default?: string;
  boundary?: string[];
  loop?: MultiInstance;
  inputs?: Mapping[];
  outputs?: Mapping[];
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

export interface StartEvent extends FlowNode<'startEvent'> {
  event?: MessageDefinition;
  form?: FormReference;
  /** `luutrinh:startableBy`: groups whose members may start the process here. */
  startableBy?: string[];
  outputs?: Mapping[];
}

export interface EndEvent extends FlowNode<'endEvent'> {
  event?: { kind: 'terminate' } | ErrorDefinition;
  /** `zeebe:property name="endState"`: how the instance ended, e.g. `REDIRECTED`; counts on the process's own level. */
  endState?: string;
}

export interface IntermediateCatchEvent extends FlowNode<'intermediateCatchEvent'> {
  event: TimerDefinition;
  outputs?: Mapping[];
}

export interface BoundaryEvent extends FlowNode<'boundaryEvent'> {
  attachedTo: string;
  interrupting: boolean;
  event: TimerDefinition | ErrorDefinition;
  outputs?: Mapping[];
}

export interface UserTask extends Activity<'userTask'> {
  form?: FormReference;
  assignee?: Expression;
  candidateGroups?: Expression;
  candidateUsers?: Expression;
  dueDate?: Expression;
  followUpDate?: Expression;
  priority?: Expression;
  /** Ids of user tasks whose actor may not do this one. Postgres judges (law 5); the inbox explains. */
  actorNotOf?: string[];
}

export interface ServiceTask extends Activity<'serviceTask'> {
  job: { type: Expression; retries?: Expression; headers: Record<string, string> };
}

export interface CallActivity extends Activity<'callActivity'> {
  process: Expression;
  binding: Binding;
  versionTag?: string;
  propagateAllParentVariables: boolean;
  propagateAllChildVariables: boolean;
}

export interface SubProcess extends Activity<'subProcess'> {
  starts: string[];
}

export interface TimerDefinition {
  kind: 'timer';
  /** An ISO 8601 text or FEEL: an instant or date; a duration from entering; `R<n>/<duration>` (cycle). */
  timer: 'date' | 'duration' | 'cycle';
  value: Expression;
}

export interface MessageDefinition {
  kind: 'message';
  message: string;
}

/** Without a code it catches every error (clause 10.5.5). */
export interface ErrorDefinition {
  kind: 'error';
  code?: string;
}

export type EventDefinition = TimerDefinition | MessageDefinition | ErrorDefinition | { kind: 'terminate' };

/** Multi-instance loop (clause 10.3.8): over a collection, or a number of times. */
export interface MultiInstance {
  sequential: boolean;
  collection?: Expression;
  cardinality?: Expression;
  inputElement?: string;
  outputCollection?: string;
  outputElement?: Expression;
  completionCondition?: Expression;
}

/** `zeebe:input` and `zeebe:output`. The target is a path: `record.person` writes into the context `record`. */
export interface Mapping {
  source: Expression;
  target: string[];
}

export type Binding = 'deployment' | 'latest' | 'versionTag';

export interface FormReference {
  form: string;
  binding: Binding;
  versionTag?: string;
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
}
