/** What can happen to a process instance: the events `step` takes, each plain JSON. */
import type { Modification } from './modification.ts';
import type { Params, Variables } from './instance.ts';

/** What can happen. One that no longer concerns anything (a closed task, a cancelled timer) changes nothing. */
export type Event =
  /**
   * `startElement`: the event that started it - a start event, an instantiating receive task, or an event after an instantiating
   * gateway. `part` is which of several definitions it was, from 0. `called`: by a call activity, which is told how it ends.
   */
  | { kind: 'start'; variables: Variables; startElement?: string; part?: number; called?: true }
  | { kind: 'user-task-completed'; elementInstance: number; variables: Variables }
  | { kind: 'service-completed'; elementInstance: number; variables: Variables }
  /** Retries are over. `code` meets an error event that names it, else becomes an incident. `variables` go with a caught error. */
  | { kind: 'service-failed'; elementInstance: number; code: string; params?: Params; variables?: Variables }
  | { kind: 'timer-fired'; subscription: number }
  /** `id` is the message's own, so that one delivered twice counts once. */
  | { kind: 'message-delivered'; subscription: number; id: string; variables: Variables }
  /** To everything in the instance that waits for it. `id` is that of the one broadcast. */
  | { kind: 'signal-delivered'; signal: string; id: string; variables: Variables }
  /** Set from outside, each where it is found from the element instance outwards (absent: on the process). */
  | { kind: 'variables-changed'; variables: Variables; elementInstance?: number }
  | { kind: 'child-ended'; elementInstance: number; endState?: string; error?: string; variables: Variables }
  | { kind: 'child-failed'; elementInstance: number; code: string; params?: Params }
  /** A called process escalates and goes on. */
  | { kind: 'child-escalated'; elementInstance: number; code: string; variables: Variables }
  /** Somebody begins an activity of an ad-hoc sub-process, also once more. */
  | { kind: 'activate'; elementInstance: number; element: string }
  | { kind: 'cancel' }
  /** `variables` correct what the incident stumbled over, in the scope where each is found. */
  | { kind: 'retry-incident'; elementInstance: number; variables?: Variables }
  /** Calendar or legal profile moved: open due dates and timers that rest on them are computed again. */
  | { kind: 'rules-changed' }
  | { kind: 'suspended' }
  | { kind: 'resumed' }
  /** Element instances are cancelled and others begun by a person, past what the model draws. */
  | ({ kind: 'modified' } & Modification);
