/** The state of one process instance, what can happen to it, and what it asks of the world. All of it plain JSON. */
import type { Calendar, LegalProfile } from '../calendar/calendar.ts';
import type { Binding } from './definition.ts';

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
  /** The first one is the process itself, id 0: the outermost scope and its variables. */
  elements: ElementInstance[];
  subscriptions: Subscription[];
  /** Tokens that the runaway guard stopped between two elements; a retry lets them go on. */
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
  /** Of a scope: what has arrived at its joins, by gateway. */
  joins?: Record<string, Join>;
  /** Of a multi-instance body. */
  body?: Body;
  /** Of one turn of a multi-instance: its number, from 1. */
  loop?: number;
  /** Of an open user task: the dates last commanded. */
  dueDate?: string;
  followUpDate?: string;
}

/** Tokens waiting at a parallel gateway, in the order of its incoming flows; `flows` is the number of flows that hold at least one. */
export interface Join {
  flows: number;
  tokens: number[];
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
}

/** Something outside an element instance waits for. `element` is the event that catches it, on or in `instance`. */
export interface Subscription {
  id: number;
  kind: 'timer';
  element: string;
  instance: number;
  at: string;
  /** Of a cycle: how often it still fires after this time (absent: without end) and the duration between. */
  cycle?: { left?: number; every: string };
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
}

export interface Step {
  instance: ProcessInstance;
  commands: Command[];
  trace: TraceEntry[];
}

/** What can happen. One that no longer concerns anything (a closed task, a cancelled timer) changes nothing. */
export type Event =
  | { kind: 'start'; variables: Variables; startElement?: string }
  | { kind: 'user-task-completed'; elementInstance: number; variables: Variables }
  | { kind: 'service-completed'; elementInstance: number; variables: Variables }
  /** Retries are over. `code` meets an error boundary event that names it, else becomes an incident. */
  | { kind: 'service-failed'; elementInstance: number; code: string; params?: Params }
  | { kind: 'timer-fired'; subscription: number }
  | { kind: 'child-ended'; elementInstance: number; endState?: string; error?: string; variables: Variables }
  | { kind: 'child-failed'; elementInstance: number; code: string; params?: Params }
  | { kind: 'cancel' }
  /** `variables` correct what the incident stumbled over, in the scope where each is found. */
  | { kind: 'retry-incident'; elementInstance: number; variables?: Variables }
  /** Calendar or legal profile moved: open due dates and timers that rest on them are computed again. */
  | { kind: 'rules-changed' };

export type CloseReason = 'interrupted' | 'terminated' | 'cancelled';

/** What the world is asked for, in this order. */
export type Command =
  | OpenUserTask
  /** Withdrawn without having been completed; the completion of a task closes it by itself. */
  | { kind: 'close-user-task'; elementInstance: number; reason: CloseReason }
  | RunService
  | { kind: 'cancel-service'; elementInstance: number }
  /** A subscription that already runs is moved to the new instant. */
  | { kind: 'start-timer'; subscription: number; at: string }
  | { kind: 'cancel-timer'; subscription: number }
  | StartChild
  | { kind: 'cancel-child'; elementInstance: number }
  | { kind: 'move-due-date'; elementInstance: number; dueDate?: string; followUpDate?: string }
  | { kind: 'raise-incident'; elementInstance: number; element: string; code: string; params?: Params }
  | { kind: 'resolve-incident'; elementInstance: number }
  | { kind: 'end'; endState?: string; error?: string; variables: Variables };

export interface OpenUserTask {
  kind: 'open-user-task';
  elementInstance: number;
  element: string;
  name?: string;
  nameEn?: string;
  form?: { form: string; binding: Binding; versionTag?: string };
  assignee?: string;
  candidateGroups: string[];
  candidateUsers: string[];
  /** A date without a time (`2026-03-02`, overdue from the next day on) or an instant. */
  dueDate?: string;
  followUpDate?: string;
  /** 0-100; 50 when the model says nothing. */
  priority: number;
  actorNotOf: string[];
  /** Its local variables - input mappings, and the item of a loop: what the form may show of the instance. */
  variables: Variables;
  loop?: { index: number; count: number };
}

export interface RunService {
  kind: 'run-service';
  elementInstance: number;
  element: string;
  type: string;
  retries: number;
  headers: Record<string, string>;
  input: Variables;
}

export interface StartChild {
  kind: 'start-child';
  elementInstance: number;
  element: string;
  process: string;
  binding: Binding;
  versionTag?: string;
  variables: Variables;
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
