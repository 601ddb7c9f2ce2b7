/** What the inbox shows of a task and of an instance. */
import type { Escalation } from '#lib/board/rows.ts';

/** Why an instance cannot go on to an approval (R-DRF-4.5). */
export interface Hold {
  cases: string[];
  since: string;
  /** What the confirmed cases' warnings say; null while none is confirmed. */
  texts: string[] | null;
  serious: boolean;
}

export interface TaskRow {
  id: string;
  name: string;
  procedure: string;
  /** Whom the record is about; null before there is a record, or where the reader may not know. */
  subject: string | null;
  /** Number of the paper that came in, where it is not yet known whom it is about. */
  paper: string | null;
  /** Which of several, e.g. component 3 of 12. */
  loopIndex: number | null;
  loopCount: number | null;
  dueOn: string | null;
  openedAt: Date;
  endedAt: Date | null;
  /** Who delegated it and gets it back; null while the holder has it in their own right. */
  owner: string | null;
  /** Of a task the reader delegated its holder, of one delegated to the reader its owner. */
  otherName: string | null;
  /** The last time a superior was asked about it. */
  escalation: Escalation | null;
  hold: Hold | null;
  /** Why a supervisor has suspended the instance; null when it goes on. */
  suspended: string | null;
  /** A deed of the reader on this record that forbids taking the task: `entry`, `verification`, `approval`. */
  barredBy: string | null;
}

export interface InstanceRow {
  id: string;
  procedure: string;
  subject: string | null;
  startedAt: Date;
  state: 'RUNNING' | 'INCIDENT' | 'ENDED';
  endState: string | null;
  dueOn: string | null;
  /** Names of the open tasks and who holds each. */
  steps: { task: string; name: string; holder: string | null }[];
  hold: Hold | null;
  suspended: string | null;
}
