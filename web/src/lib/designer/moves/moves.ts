/** What the page shows on which running instances are moved to the version in force. */
import type { Drawing } from '#lib/diagram/marks.ts';

/** Why an instance cannot be moved, in words. */
export interface Reason {
  rule: string;
  sentence: string;
  article: string | null;
}

export interface Running {
  instance: string;
  unit: string;
  startedAt: Date;
  /** Names of the elements it waits at; empty while it was not asked. */
  at: string[];
  verdict: 'can' | 'cannot' | 'unknown' | 'planned';
  reasons: Reason[];
}

export interface OldVersion {
  sha256: string;
  version: number;
  running: number;
}

/** An element some instance waits at, and what stands for it in the version in force. */
export interface Standing {
  element: string;
  name: string;
  count: number;
  /** Null: nothing yet, and nothing of the same id. */
  to: string | null;
  choices: { id: string; name: string }[];
}

export interface Plan {
  id: string;
  from: number;
  to: number;
  reason: string;
  state: 'PROPOSED' | 'APPROVED' | 'REJECTED';
  proposedBy: string;
  proposedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** The reader proposed it. */
  mine: boolean;
  waiting: number;
  moved: number;
  refused: { instance: string; reasons: Reason[] }[];
}

export interface MovesPage {
  procedure: { id: string; name: string; version: number; sha256: string };
  versions: OldVersion[];
  /** The old version that is looked at; absent when every instance runs on the version in force. */
  looked?: { version: number; sha256: string; before: Drawing; after: Drawing; standing: Standing[]; rows: Running[] };
  plans: Plan[];
}
