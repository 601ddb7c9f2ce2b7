/** Activities of a process definition (BPMN 2.0.2 clause 10.3): tasks, calls and sub-processes, their loops and mappings. */
import type { FlowNode } from './definition.ts';
import type { EventDefinition, MessageDefinition } from './event-definition.ts';
import type { Expression } from './expression/ast.ts';

/** An activity (clause 10.3): it may have boundary events, a loop and variable mappings. */
export interface Activity<T extends string> extends FlowNode<T> {
  default?: string;
  boundary?: string[];
  loop?: MultiInstance;
  standardLoop?: StandardLoop;
  inputs?: Mapping[];
  outputs?: Mapping[];
  /** Properties and data objects in it: local variables that are there from the start, as null. */
  data?: string[];
  /** Tokens that must come before it begins, and tokens that leave by each flow when it is complete; 1 when absent. */
  startQuantity?: number;
  completionQuantity?: number;
  /** It compensates another one and has no place in the normal flow (clause 10.7). */
  forCompensation?: true;
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

/** `zeebe:taskDefinition`: work for the worker. */
export interface Job {
  type: Expression;
  retries?: Expression;
  headers: Record<string, string>;
}

export interface ServiceTask extends Activity<'serviceTask'> {
  job: Job;
}

/** Sends its message, unless a service does. */
export interface SendTask extends Activity<'sendTask'> {
  event?: MessageDefinition;
  job?: Job;
}

export interface ReceiveTask extends Activity<'receiveTask'> {
  event: MessageDefinition;
  instantiate?: true;
}

/** FEEL: its value becomes `resultVariable`; without one, a context's entries become variables. */
export interface ScriptTask extends Activity<'scriptTask'> {
  script?: Expression;
  resultVariable?: string;
  job?: Job;
}

export interface BusinessRuleTask extends Activity<'businessRuleTask'> {
  decision?: Expression;
  resultVariable?: string;
  job?: Job;
}

export interface CallActivity extends Activity<'callActivity'> {
  process: Expression;
  binding: Binding;
  versionTag?: string;
  propagateAllParentVariables: boolean;
  propagateAllChildVariables: boolean;
}

/** Embedded, event, transaction and ad-hoc sub-process (clauses 10.3.5 and 10.7). */
export interface SubProcess extends Activity<'subProcess'> {
  starts: string[];
  eventSubProcesses?: string[];
  triggeredByEvent?: true;
  transaction?: true;
  adHoc?: AdHoc;
  /** Of an ad-hoc one: the service that says what begins in it, by activating it, and when it is enough. */
  job?: Job;
}

/** Its activities have no order but the one somebody chooses (clause 10.3.5.2). */
export interface AdHoc {
  sequential?: true;
  completionCondition?: Expression;
  /** False: what runs when the condition comes true is waited for. */
  cancelRemaining: boolean;
  /** `zeebe:adHoc`: ids of those that begin by themselves; absent: all that nothing flows to. */
  active?: Expression;
  /** A list of what each way through it ended with. */
  outputCollection?: string;
  outputElement?: Expression;
}

/** Multi-instance loop (clause 10.3.8): over a collection, or a number of times. */
export interface MultiInstance {
  sequential: boolean;
  collection?: Expression;
  cardinality?: Expression;
  inputElement?: string;
  outputCollection?: string;
  outputElement?: Expression;
  completionCondition?: Expression;
  /** Events thrown when turns complete (absent: none is); `complex` ones also end the loop. */
  behaviour?: LoopBehaviour;
}

/** An event without a definition is a signal that any signal event on the boundary catches. */
export type LoopBehaviour =
  | { when: 'each' | 'first'; event?: EventDefinition }
  | { when: 'condition'; rules: { condition: Expression; event?: EventDefinition }[] };

/** Standard loop: again as long as the condition holds, at most `maximum` times; asked after each turn, or before. */
export interface StandardLoop {
  testBefore?: true;
  condition?: Expression;
  maximum?: number;
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
