/** One step's effects on the read models, carried out by one local activity in one transaction (law.carry_out). */
import type { TraceEntry } from './engine/instance.ts';

export interface Batch {
  /** Number of the last step in it: what has been carried out once is not again. */
  step: number;
  trace: TraceEntry[];
  /** Element instances whose accepted submission the instance has stepped on. */
  confirms: string[];
  open: OpenTask[];
  close: { task: string; reason: string }[];
  due: { task: string; due: string | null }[];
  children: OpenChild[];
  incidents: { elementInstance: string; element: string; code: string; params?: Record<string, string | number> }[];
  /** Element instances whose incident is over. */
  resolved: string[];
  end?: { endState: string | null };
}

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

/** Called instances and the definition each got; null where there is none in force. */
export interface Carried {
  children: Record<string, string | null>;
}
