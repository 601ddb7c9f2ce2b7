/** What the board shows: figures, groups with how late they are, items, days. */
export interface Figures {
  open: number;
  late: number;
  near: number;
  waiting: number;
  /** Items put before a superior who has not answered yet. */
  asked: number;
  incidents: number;
}

export interface Group {
  key: string;
  name: string;
  total: number;
  late: number;
  near: number;
  /** The earliest due date among the late ones. */
  oldest: string | null;
}

export interface Item {
  id: string;
  instance: string;
  name: string;
  procedure: string;
  subject: string | null;
  unit: string;
  /** Names; null while nobody has taken it. */
  holder: string | null;
  owner: string | null;
  dueOn: string | null;
  openedAt: Date;
  held: boolean;
  /** The last time it was put before a superior. */
  escalation: Escalation | null;
  /** How often it was moved by hand. */
  moved: number;
}

export interface Escalation {
  superior: string;
  reason: string;
  askedBy: string;
  /** Instants, ISO. */
  askedAt: string;
  instruction: string | null;
  answeredAt: string | null;
}

/** One working day of the trend. */
export interface Day {
  date: string;
  opened: number;
  inTime: number;
  /** Completed after the due date. */
  late: number;
}

export interface Colleague {
  account: string;
  name: string;
  unit: string | null;
  /** Of another unit than the tasks'. */
  outside: boolean;
  /** Open tasks the colleague holds, and how many of them are late. */
  holds: number;
  late: number;
}

export interface IncidentRow {
  id: string;
  instance: string;
  element: string;
  elementName: string;
  code: string;
  /** The reason, in the reader's language. */
  words: string;
  procedure: string;
  subject: string | null;
  raisedAt: Date;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  /** False for what mends itself. */
  retryable: boolean;
  /** Names a correction may give a new value: those the definition's expressions read. */
  variables: string[];
  /** The last one first. */
  retries: { by: string; at: string; reason: string }[];
}

/** An item as the superior sees it who is asked for an instruction. */
export interface EscalatedItem {
  id: string;
  instance: string;
  name: string;
  procedure: string;
  subject: string | null;
  dueOn: string | null;
  holder: string | null;
  askedBy: string;
  askedAt: Date;
  reason: string;
}
