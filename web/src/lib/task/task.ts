/** What a task's page shows besides its form. */
import type { Explanation } from '../../../../workflows/calendar/working-days.ts';
import type { ViewerPage } from '#lib/scan/page.ts';

export interface TaskContext {
  id: string;
  instance: string;
  name: string;
  procedure: string;
  state: 'OPEN' | 'COMPLETED' | 'CANCELLED';
  deeds: string[];
  subjectRef: string | null;
  loopIndex: number | null;
  loopCount: number | null;
  dueOn: string | null;
  endedAt: Date | null;
  /** Account and name of who holds it, and the name of who completed it. */
  holder: string | null;
  holderName: string | null;
  completedBy: string | null;
  record: RecordHead | null;
  held: boolean;
  /** A deed of the reader on this record that forbids this task. */
  barredBy: string | null;
}

/** A record's header as far as a task's page names it. */
export interface RecordHead {
  id: string;
  fullName: string;
  birthDate: string;
  officialNo: string | null;
  state: string;
  regime: string;
  level: string;
}

/** One step of the instance and of the processes it called. */
export interface HistoryStep {
  id: string;
  name: string;
  state: 'OPEN' | 'COMPLETED' | 'CANCELLED';
  openedAt: Date;
  endedAt: Date | null;
  by: string | null;
}

export interface History {
  /** Null for who may take a task of the instance and see nothing else of it. */
  head: { startedAt: Date; startedBy: string | null; endedAt: Date | null; endState: string | null } | null;
  steps: HistoryStep[];
}

/** A page of the record's components in their order, with the component it belongs to. */
export interface ComponentPage extends ViewerPage {
  component: string;
  componentTitle: string;
  /** From 1, within the component. */
  n: number;
}

export interface DueDate {
  dueOn: string;
  explanation: Explanation | null;
}
