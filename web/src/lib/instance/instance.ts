/** What an instance's page shows. */
export interface InstanceHead {
  id: string;
  parent: string | null;
  procedure: string;
  procedureId: string;
  version: number;
  definition: string;
  rules: string;
  state: 'RUNNING' | 'INCIDENT' | 'ENDED';
  endState: string | null;
  startedAt: Date;
  startedBy: string | null;
  endedAt: Date | null;
  unit: string;
  unitId: string;
  record: string | null;
  subject: string | null;
  held: boolean;
  /** How it came to its version, the latest move last. */
  moves: { from: number; to: number; at: string; by: string }[];
}

/** By a supervisor, until it is resumed; `at` is ISO 8601. */
export interface Suspension {
  reason: string;
  by: string;
  at: string;
}

export interface OpenStep {
  id: string;
  instance: string;
  element: string;
  name: string;
  dueOn: string | null;
  openedAt: Date;
  holder: string | null;
  owner: string | null;
}

export interface Child {
  id: string;
  procedure: string;
  state: InstanceHead['state'];
  endState: string | null;
  startedAt: Date;
  endedAt: Date | null;
  /** Title of the component it works on, for who may read it. */
  subject: string | null;
}

/** One act of the ledger, with the reason that was given for it. */
export interface Moment {
  id: number;
  at: Date;
  by: string | null;
  act: string;
  details: Record<string, unknown>;
  step: string | null;
  reason: string | null;
  to: string | null;
  chain: string;
  seq: number;
  hash: string;
}

export interface PackHead {
  id: string;
  sha256: string;
  issuedAt: Date;
  issuedBy: string | null;
}

/** A variable of the instance; null where its content is not the reader's to see. */
export interface ShownVariable {
  name: string;
  value: string | null;
  kind: 'text' | 'number' | 'date' | 'truth' | 'list' | 'group' | 'nothing';
  /** Of a list: how many entries. */
  count: number | null;
}
