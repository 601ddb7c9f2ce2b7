/** A duty of the law as its list shows it: a row of its own, whatever became of the instance that opened it. */
import type { Explanation } from '../../../../workflows/calendar/working-days.ts';

export const dutyKinds = ['D-CREATE', 'D-UPDATE', 'D-FIX'] as const;
export type DutyState = 'OPEN' | 'FULFILLED' | 'DISCHARGED';

export interface DutyRow {
  id: string;
  kind: string;
  state: DutyState;
  /** The article it rests on, in words. */
  article: string | null;
  record: string | null;
  person: string | null;
  unit: string;
  /** Null when the reader may not open it. */
  instance: string | null;
  /** The procedure that opened it has ended without fulfilling it. */
  left: boolean;
  start: string;
  allowed: number;
  used: number;
  endedOn: string | null;
  /** The date the law sets; a hold never moves it. */
  dueOn: string;
  /** With the held working days given back, for the eye (R-DRF-4.10). */
  adjustedDueOn: string;
  heldDays: number;
  heldBy: string[];
  timeliness: 'ON_TIME' | 'EXCUSED_BY_HOLD' | 'LATE';
  profile: string;
  /** Null where the stored date was set otherwise than by counting. */
  explanation: Explanation | null;
  /** Every date it ever had, the first first. */
  dates: { n: number; dueOn: string; reason: string; at: string }[];
}

export interface DutyFilter {
  state: 'open' | 'late' | 'ended';
  kind: string | null;
  page: number;
}

export const dutiesPerPage = 50;

export function readDutyFilter(query: Pick<URLSearchParams, 'get'>): DutyFilter {
  const page = Number(query.get('page') ?? 1);
  const state = query.get('state');
  return {
    state: state === 'late' || state === 'ended' ? state : 'open',
    kind: dutyKinds.find((kind) => kind === query.get('kind')) ?? null,
    page: Number.isInteger(page) && page > 0 && page <= 2000 ? page : 1,
  };
}

export function dutiesAddress(filter: DutyFilter, change: Partial<DutyFilter> = {}): string {
  const next = { ...filter, page: 1, ...change };
  const query = new URLSearchParams();
  if (next.state !== 'open') query.set('state', next.state);
  if (next.kind) query.set('kind', next.kind);
  if (next.page > 1) query.set('page', String(next.page));
  const text = query.toString();
  return text ? `/duties?${text}` : '/duties';
}
