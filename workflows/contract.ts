/** What the web and a process instance say to each other: names of updates, signals and queries, and the shapes they carry. */

import type { ProcessDefinition } from './engine/definition.ts';

/** Names on Temporal. They are part of recorded histories: never renamed, only added to. */
export const update = { started: 'started', completeUserTask: 'completeUserTask', migrate: 'migrate' } as const;
export const signal = {
  childEnded: 'childEnded',
  message: 'message',
  rules: 'rules',
  cancel: 'cancel',
  retry: 'retry',
  intervene: 'intervene',
  renew: 'renew',
} as const;
export const query = { state: 'state' } as const;
export const taskQueue = 'luu-trinh';

/** Element instances, and the tasks and called instances that are named for them: `<process instance>/<element instance>`. */
export const pathOf = (instance: string, elementInstance: number): string => `${instance}/${elementInstance}`;
export const numberOf = (path: string): number => Number(path.slice(path.lastIndexOf('/') + 1));
export const instanceOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** Content kept in Postgres under its SHA-256 (hex); the worker's codec expands it, histories hold only this. */
export interface ContentRef {
  ref: string;
}

/** The same as a workflow finds it: expanded. */
export interface Content<T> extends ContentRef {
  body: T;
}

/** What is published under one hash: the process as compiled, with its forms and called processes bound to theirs. */
export interface Published {
  process: ProcessDefinition;
  forms: Record<string, string>;
  called: Record<string, string>;
}

/** The third argument of every process instance's workflow; the first two are the definition and the rules, by reference. */
export interface InstanceInput {
  /** Workflow id, which is the process instance's id: a UUID, or `<parent instance>/<call activity's element instance>`. */
  instance: string;
  /** Where the caller waits for the end of a called process; absent at the top. */
  parent?: { instance: string; elementInstance: number };
  /** Variables a call activity hands over; a top-level start gets its variables from the accepted start submission. */
  variables?: Record<string, unknown>;
  /** What the previous run of a long-lived instance left behind at continue-as-new. */
  carried?: unknown;
}

/** The answer of one person to one form, already a row in Postgres. `sha256` is the hash the row's trigger computed. */
export interface CompleteUserTask {
  taskId: string;
  submissionId: string;
  sha256: string;
}

/** A plan that two persons agreed on (law.migration_for): the instance moves to its version, or says why it cannot. */
export interface MigrateInstance {
  plan: string;
}

/** `refusals` name elements of the old version, or of the new one where it could not go on there. */
export type MigrationOutcome = { outcome: 'moved' } | { outcome: 'refused'; refusals: { rule: string; elementId: string; article?: string }[] };

/** A user task that the step opened, as the web needs it to lead the person on. */
export interface OpenedTask {
  taskId: string;
  element: string;
}

/** The law's no. `article` is a key of the catalogue of articles, `params` fill the sentence. */
export interface Refusal {
  rule: string;
  article?: string;
  params?: Record<string, string | number>;
}

/** What a called process tells its caller when it has ended. */
export interface ChildEnded {
  elementInstance: number;
  endState?: string;
  error?: string;
  variables: Record<string, unknown>;
}

/** What is told of an event that Postgres has for an instance; `subscription` is the highest number of those it is for. */
export interface Told {
  id: string;
  subscription?: number;
}

/** What an accepted or refused update answers with. `mine` is false when somebody else's submission had already won. */
export type TaskOutcome =
  | { outcome: 'completed'; mine: boolean; opened: OpenedTask[]; ended?: string }
  | { outcome: 'refused'; refusal: Refusal };

export type StartOutcome =
  | { outcome: 'started'; opened: OpenedTask[]; ended?: string }
  | { outcome: 'refused'; refusal: Refusal };
