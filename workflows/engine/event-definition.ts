/** Event definitions (BPMN 2.0.2 clause 10.5.5): what an event waits for, or what it throws. Plain JSON, part of a process definition. */
import type { Expression } from './expression/ast.ts';

export interface TimerDefinition {
  kind: 'timer';
  /** An ISO 8601 text or FEEL: an instant or date; a duration from entering; `R<n>/<duration>` or CRON (cycle). */
  timer: 'date' | 'duration' | 'cycle';
  value: Expression;
}

export interface MessageDefinition {
  kind: 'message';
  /** Its name; with `name` the text of the FEEL that gives it; empty where a service sends what it knows. */
  message: string;
  name?: Expression;
  /** `zeebe:subscription`: which of those who wait for the name is meant. Absent: whoever waits. */
  correlationKey?: Expression;
}

export interface SignalDefinition {
  kind: 'signal';
  signal: string;
  name?: Expression;
}

/** Without a code it catches every error (clause 10.5.5). */
export interface ErrorDefinition {
  kind: 'error';
  code?: string;
  /** Thrown: the FEEL that gives the code; `code` is then its text. */
  name?: Expression;
}

/** Without a code it catches every escalation. */
export interface EscalationDefinition {
  kind: 'escalation';
  code?: string;
  name?: Expression;
}

/** Happens when its condition becomes true, also at once when it already is; again only after it was false in between. */
export interface ConditionalDefinition {
  kind: 'conditional';
  condition: Expression;
}

/** Thrown: what is compensated (absent: everything in the scope), and whether the throw goes on without waiting for it. */
export interface CompensationDefinition {
  kind: 'compensation';
  activity?: string;
  goesOn?: true;
}

/** A link is a sequence flow drawn without its line (clause 10.5.5); `flows` has that flow, so nothing but the name stands here. */
export interface LinkDefinition {
  kind: 'link';
  link: string;
}

export interface TerminateDefinition {
  kind: 'terminate';
}

export interface CancelDefinition {
  kind: 'cancel';
}

export type EventDefinition =
  | TimerDefinition
  | MessageDefinition
  | SignalDefinition
  | ErrorDefinition
  | EscalationDefinition
  | ConditionalDefinition
  | CompensationDefinition
  | LinkDefinition
  | TerminateDefinition
  | CancelDefinition;

export type EventKind = EventDefinition['kind'];

/** What an event has: one definition, several of them, or none. */
export interface Eventful {
  event?: EventDefinition;
  /** More than one (clause 10.5.5, multiple): one of them is enough to catch, all of them are thrown. */
  events?: EventDefinition[];
  /** All of them have to happen, in any order, before it has caught. */
  parallelMultiple?: true;
}

export function eventsOf(of: object): EventDefinition[] {
  const { event, events } = of as Eventful;
  return events ?? (event ? [event] : []);
}
