/** What happened to a task besides its form. */
import type { EscalatedItem, Escalation } from '#lib/board/rows.ts';
import type { Notice } from './notices.ts';

export interface Handling {
  /** The reader delegated it and somebody else holds it. */
  mineToRecall: boolean;
  /** Who delegated it to its holder. */
  owner: string | null;
  /** The last time it changed hands by an act with a reason. */
  last: {
    kind: 'reassigned' | 'delegated' | 'returned' | 'recalled';
    by: string;
    reason: string | null;
    at: string;
    mine: boolean;
  } | null;
  escalation: Escalation | null;
  /** The last that whoever works on the instance was told. */
  notice: Notice | null;
  /** The items an instruction is asked about, where this task is to give one. */
  escalated: EscalatedItem[];
}
