/** The state of one process instance: all of it plain JSON, the snapshot that continue-as-new carries. */
import type { Calendar, LegalProfile } from '../calendar/calendar.ts';
import type { Command } from './command.ts';

export type * from './command.ts';
export type { Event } from './event.ts';

export type Variables = Record<string, unknown>;
export type Params = Record<string, string | number>;

/**
 * The snapshot that continue-as-new carries. It holds what lives: an element instance that has left is gone.
 * `elements` and `subscriptions` are sorted by id, so that a lookup is a binary search and a copy one move of memory.
 */
export interface ProcessInstance {
  /** Revision of the engine that started it (law 13): a change in the order of commands is a new one. */
  engine: number;
  process: string;
  state: 'running' | 'ended';
  endState?: string;
  /** A call activity waits for it: what it does not catch is the caller's to catch. */
  called?: true;
  /** The first one is the process itself, id 0: the outermost scope and its variables. */
  elements: ElementInstance[];
  subscriptions: Subscription[];
  /** A supervisor has suspended it. */
  suspended?: true;
  /** Tokens that an incident of the whole instance stopped between two elements; a retry lets them go on. */
  held?: Token[];
  next: { element: number; subscription: number; trace: number };
}

/** One visit of a token to an element. The caller makes `<process instance>/<id>` of the id. */
export interface ElementInstance {
  id: number;
  element: string;
  /** Id of the element instance it lies in: the process, a sub-process, or the body of a multi-instance loop. */
  scope: number;
  /** Where it stands, and so what a retry repeats: entering reads inputs, leaving writes outputs, choosing picks flows. */
  phase: 'entering' | 'active' | 'leaving' | 'choosing';
  incident?: Incident;
  /** Local variables. What is not found here is looked up in the scope. */
  variables?: Variables;
  /** Instant it was entered; due dates and timers count from it, also when the calendar moves them later. */
  since?: string;
  subscriptions?: number[];
  /** Of a scope: element instances and tokens in it. At 0 it has ended. */
  inside?: number;
  /** Of a scope: how many of those tokens wait at joins. When all do, nothing can move any more. */
  waiting?: number;
  /** Of a scope: what has arrived where tokens wait for others, by gateway (or activity, with a start quantity). */
  joins?: Record<string, Join>;
  /** What brought its token here: it has not to be waited for any more. Gone once it has begun. */
  trigger?: Trigger;
  /** Of a scope: completed activities that can be compensated, in the order of their completion. */
  completed?: Completed[];
  /** Of what throws compensation, or of a scope that is compensated: what is still to come, the next one last. */
  compensation?: Compensation;
  /** Of a compensation handler: the element instance whose compensation goes on when this one is over. */
  compensates?: number;
  /** A completed scope, there again as it was, for its compensation only. */
  restored?: true;
  /** Of a scope: an interrupting event sub-process has taken it over, so that no other one begins. */
  interrupted?: true;
  /** What came with the events of which several must happen (parallel multiple), by the event that waits for the rest. */
  caught?: Record<string, Variables>;
  /** Of an ad-hoc sub-process: activities that begin one after another. */
  queue?: string[];
  /** Of an ad-hoc sub-process that a service leads: its answer is waited for. */
  asked?: true;
  /** Of a multi-instance body. */
  body?: Body;
  /** Of one turn of a multi-instance: its number, from 1. */
  loop?: number;
  /** Of an open user task: the dates last commanded. */
  dueDate?: string;
  followUpDate?: string;
}

/**
 * Tokens waiting for others, in the order of the incoming flows; `flows` is the number of flows that hold at least one. `reset`:
 * a complex gateway that has been activated and waits for the rest; true for each flow it took a token from.
 */
export interface Join {
  flows: number;
  tokens: number[];
  reset?: boolean[];
}

/** `start`: the start event of the event sub-process it triggers, or the event after the gateway that was chosen; `part`: which of its definitions. */
export interface Trigger {
  start?: string;
  part?: number;
  variables: Variables;
}

/** A completed activity as far as its compensation needs it: a scope's variables as they were, and what was completed in it. */
export interface Completed {
  element: string;
  variables?: Variables;
  completed?: Completed[];
}

export interface Compensation {
  left: { scope: number; of: Completed }[];
  /** What follows: a thrower is complete, a transaction is left by its cancel event; absent: nothing. */
  then?: 'complete' | 'cancel';
}

/** The bookkeeping of a multi-instance loop; `items` is absent when it was given as a number of times. */
export interface Body {
  count: number;
  started: number;
  completed: number;
  items?: unknown[];
  output?: unknown[];
}

/** A token on its way into an element; `flow` is the sequence flow it came by. */
export interface Token {
  element: string;
  scope: number;
  flow?: string;
  trigger?: Trigger;
  /** Set on a handler's token: see `ElementInstance.compensates`. */
  compensates?: number;
  /** It has waited for the others, who are part of it now. */
  joined?: true;
}

/** Something an element instance waits for. `element` is the event that catches it, on, in or after `instance`. */
export type Subscription = TimerSubscription | MessageSubscription | SignalSubscription | ConditionSubscription;

interface Subscribed {
  id: number;
  element: string;
  /** Which of several definitions of the event, from 0. */
  part?: number;
  instance: number;
}

export interface TimerSubscription extends Subscribed {
  kind: 'timer';
  at: string;
  /**
   * Of a cycle: how often it still fires after this time (absent: without end), and the duration between or its CRON; `from`: the
   * instant that months are counted from.
   */
  cycle?: { left?: number; every: string; from?: string };
  /** It stands still since then (a suspended instance). */
  stopped?: string;
  /** Milliseconds it has stood still before, and is later by. */
  lateBy?: number;
}

export interface MessageSubscription extends Subscribed {
  kind: 'message';
  message: string;
  correlationKey?: string;
  /** Ids of the last messages it caught, where it goes on catching. */
  received?: string[];
}

export interface SignalSubscription extends Subscribed {
  kind: 'signal';
  signal: string;
  received?: string[];
}

/** `holds`: it is true already, and has to be false before it happens again. */
export interface ConditionSubscription extends Subscribed {
  kind: 'condition';
  holds?: true;
}

/** Why an element instance cannot go on without a person. */
export interface Incident {
  code: string;
  params?: Params;
}

/** The numbers of the law a step reads, both versioned data (law 7). */
export interface Rules {
  calendar: Calendar;
  legal: LegalProfile;
}

export interface StepContext {
  /** The instant of the event, ISO 8601 in UTC. The engine has no other clock. */
  now: string;
  rules: Rules;
  /** What tells this instance from every other one, where expressions draw by lot. */
  seed?: string;
}

export interface Step {
  instance: ProcessInstance;
  commands: Command[];
  trace: TraceEntry[];
}

/** One move of a token, numbered through the whole life of the instance: the evidence of the path taken. */
export interface TraceEntry {
  n: number;
  event: 'enter' | 'leave' | 'cancel' | 'take';
  /** An element; for `take` a sequence flow. */
  element: string;
  /** Element instance; for `take` the scope the token moves in. */
  instance: number;
  /** In a multi-instance loop: the turn, from 1. */
  loop?: number;
}
