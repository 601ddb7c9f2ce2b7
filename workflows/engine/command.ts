/** What a step asks of the world, as plain JSON, in the order in which it is to be done. */
import type { Binding } from './definition.ts';
import type { Params, Variables } from './instance.ts';

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
  | Subscribe
  | { kind: 'unsubscribe'; subscription: number }
  | PublishMessage
  | BroadcastSignal
  | StartChild
  | { kind: 'cancel-child'; elementInstance: number }
  | { kind: 'move-due-date'; elementInstance: number; dueDate?: string; followUpDate?: string }
  /** Of an open task that has another place or name in the version its instance was moved to. */
  | { kind: 'rename-user-task'; elementInstance: number; element: string; name?: string; nameEn?: string }
  | { kind: 'raise-incident'; elementInstance: number; element: string; code: string; params?: Params }
  | { kind: 'resolve-incident'; elementInstance: number }
  /** No one in this instance caught it: it is told to the process that called this one, if any. */
  | { kind: 'escalate'; elementInstance: number; element: string; code: string; variables: Variables }
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

/** The instance waits for messages of the name and key, or a signal, until it unsubscribes - also when one has come. */
export type Subscribe = {
  kind: 'subscribe';
  subscription: number;
  element: string;
  elementInstance: number;
} & ({ message: string; correlationKey?: string } | { signal: string });

/** To be delivered once, to one who waits for it or will within the time the world keeps it (design law 11). */
export interface PublishMessage {
  kind: 'publish-message';
  elementInstance: number;
  element: string;
  message: string;
  correlationKey?: string;
  /** What the model's input mappings say travels; nothing without them. */
  variables: Variables;
}

/** To every other instance that waits for it at that moment, and to start events; this one has had it. Kept for nobody. */
export interface BroadcastSignal {
  kind: 'broadcast-signal';
  elementInstance: number;
  element: string;
  signal: string;
  variables: Variables;
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
