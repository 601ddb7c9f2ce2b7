/** What an instance tells Postgres of its steps since the last time: one local activity, one transaction (law.carry_out). */
import type { Event, TraceEntry, Variables } from './engine/instance.ts';
import type { Counterparts } from './engine/migration/counterparts.ts';

/** From here on another version of the definition is stepped through (workflows/moving.ts). */
export interface Moved {
  kind: 'moved';
  plan: string;
  /** SHA-256 of the definition. */
  to: string;
  counterparts: Counterparts;
  /** What the new version reads of answers given before. */
  known: Variables;
}

/** From here on dates and timers are counted by other rules (workflows/recounting.ts). */
export interface Recounted {
  kind: 'rules-changed';
  /** SHA-256 of the rules. */
  rules: string;
}

/** What the engine takes, and what an instance takes beside it. */
export type Happened = Event | Moved | Recounted;

/** An event and the instant it was stepped at: stepping on it again gives the same. */
export interface Taken {
  event: Happened;
  /** ISO 8601 */
  now: string;
  /** Under which id Postgres had it for the instance, where it came from another one or from a person. */
  delivery?: string;
  /** Under which id Postgres had it as somebody's act from outside. */
  intervention?: string;
}

export interface Batch {
  /** Number of this write, counted without gaps from 1. What Postgres has heard under a number stays. */
  step: number;
  /** SHA-256 of the definition that was stepped through: Postgres refuses any but the instance's own. */
  definition?: string;
  events: Taken[];
  trace: TraceEntry[];
  /** Element instances whose accepted answer was stepped on. */
  completed: string[];
  open: OpenTask[];
  close: { task: string; reason: string }[];
  due: { task: string; due: string | null }[];
  children: OpenChild[];
  incidents: { elementInstance: string; element: string; code: string; params?: Record<string, string | number> }[];
  /** Element instances whose incident is over. */
  resolved: string[];
  /** Open tasks that are called otherwise in the version the instance was moved to. */
  renamed?: { task: string; element: string; name?: string; nameEn?: string }[];
  moved?: { plan: string; to: string };
  /** Rules that were stepped on: their hash, and what they moved. */
  heard?: { sha256: string; moved: { element: string; was?: string; is?: string }[] };
  /** The act from outside that was stepped on, and whether it still concerned anything. */
  intervention?: { id: string; done: boolean };
  /** Called instances that the step cancelled. */
  cancelled?: string[];
  end?: { endState: string | null };
  /** What it said to others and took from them, in this order; absent where it did neither. */
  exchange?: Exchanged[];
}

/** One line of law.exchange. `n` is a subscription's number; ids are this instance's own, one for each thing it ever said. */
export type Exchanged =
  | { do: 'take'; id: string }
  | { do: 'subscribe'; n: number; element: string; elementInstance: string; kind: 'message' | 'signal'; name: string; key?: string }
  | { do: 'unsubscribe'; n: number }
  | { do: 'publish'; id: string; name: string; key?: string; variables: Variables }
  | { do: 'broadcast'; id: string; name: string; variables: Variables }
  | { do: 'escalate'; id: string; code: string; variables: Variables };

export interface OpenTask {
  task: string;
  element: string;
  name: string;
  nameEn: string;
  form: string | null;
  roles: string[];
  assignee: string | null;
  /** Dates, `YYYY-MM-DD`. */
  due: string | null;
  followUp: string | null;
  priority: number;
  subject: string | null;
  loopIndex: number | null;
  loopCount: number | null;
}

export interface OpenChild {
  instance: string;
  process: string;
  binding: string;
  subject: string | null;
}

export interface Carried {
  /** Called instances and the definition each got; null where there is none in force. */
  children: Record<string, string | null>;
  /**
   * The writes from this number on, when Postgres had heard it before: by an attempt whose reply was lost, or in a workflow
   * task that Temporal never saw finished. `more` when there are further ones than fit. Nothing of the batch was done.
   */
  taken?: Taken[][];
  more?: boolean;
  /** Accepted answers of tasks that this batch would withdraw: they came first. Nothing of the batch was done. */
  accepted?: { task: string; variables: Variables }[];
  /** Element instances whose called process has not ended, whoever said so. Nothing of the batch was done. */
  notEnded?: number[];
}

export const emptyBatch = (step: number, definition: string): Batch => ({
  step, definition, events: [], trace: [], completed: [], open: [], close: [], due: [], children: [], incidents: [], resolved: [],
});

/** Whether a person or another process waits for it; else it is written together with what has more to say. */
export const saysSomething = ({ end, exchange, moved, heard, intervention, cancelled, completed, open, close, due, children, incidents, resolved }: Batch): boolean =>
  [end, exchange, moved, heard, intervention, cancelled].some((one) => one !== undefined) || [completed, open, close, due, children, incidents, resolved].some((list) => list.length > 0);
