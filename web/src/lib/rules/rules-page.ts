/** Calendars and legal profiles with who proposed and who approved them, as their page shows them (0.4, 5.1). */
import type { Calendar } from '../../../../workflows/calendar/calendar.ts';
import type { MovedDate } from './moved-dates.ts';

export interface CalendarVersion {
  version: string;
  calendar: Calendar;
  source: string;
  proposedBy: string | null;
  proposedAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
  /** By the person who reads the page. */
  mine: boolean;
  /** Of a proposal, for who may approve it: the open duties it would move. Each of the reader's agency; of all others how many of each kind. */
  moves: ({ duty: string; kind: string; was: string; dueOn: string; count: 1 } | { duty: null; kind: string; was: null; dueOn: null; count: number })[];
  /** Of one in force or earlier: what it moved in running instances, and how many of them have still to hear of it. */
  moved: MovedDate[];
  untold: number;
}

export interface Profile {
  code: string;
  params: Record<string, unknown>;
  state: 'DRAFT' | 'IN_FORCE' | 'WITHDRAWN';
  unconfirmed: string[];
  source: string;
  proposedBy: string | null;
  approvedBy: string | null;
  from: string | null;
  mine: boolean;
}

export interface RulesPage {
  calendar: string;
  profile: string;
  calendars: CalendarVersion[];
  profiles: Profile[];
  mayPropose: boolean;
  mayApprove: boolean;
}

/** A profile's parameters by path, `create.deadlineWd` and the like, in the order in which they are written. */
export function parametersOf(params: Record<string, unknown>, within = ''): [path: string, value: string][] {
  return Object.entries(params).flatMap(([key, value]): [string, string][] =>
    value !== null && typeof value === 'object'
      ? parametersOf(value as Record<string, unknown>, `${within}${key}.`)
      : [[`${within}${key}`, String(value)]],
  );
}
