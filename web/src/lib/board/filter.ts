/** What of the board is asked for, as it stands in the address: a figure, a bar or a name leads to its items, and the back button works. */
export const dimensions = ['person', 'step', 'procedure', 'unit'] as const;
export type Dimension = (typeof dimensions)[number];

export const standings = ['late', 'near', 'waiting', 'asked'] as const;
/** Overdue, due soon, not taken by anybody, put before a superior. */
export type Standing = (typeof standings)[number];

/** The key of the tasks nobody has taken, among the persons. */
export const nobody = 'nobody';

export interface BoardFilter {
  by: Dimension;
  /** Ids; a step is `<procedure>/<element>`. */
  unit: string | null;
  person: string | null;
  procedure: string | null;
  step: string | null;
  standing: Standing | null;
  /** From 1. */
  page: number;
}

const among = <T extends string>(values: readonly T[], value: string | null): T | null =>
  values.find((candidate) => candidate === value) ?? null;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const id = (value: string | null): string | null => (value && (uuid.test(value) || value === nobody) ? value : null);

export function readFilter(query: URLSearchParams): BoardFilter {
  const page = Number(query.get('page') ?? 1);
  return {
    by: among(dimensions, query.get('by')) ?? 'person',
    unit: id(query.get('unit')),
    person: id(query.get('person')),
    procedure: query.get('procedure') || null,
    step: query.get('step')?.includes('/') ? query.get('step') : null,
    standing: among(standings, query.get('standing')),
    page: Number.isInteger(page) && page > 0 && page <= 2000 ? page : 1,
  };
}

/** The address of the same board with something changed; anything but the page starts again at page 1. */
export function addressOf(filter: BoardFilter, change: Partial<BoardFilter> = {}): string {
  const next = { ...filter, page: 1, ...change };
  const query = new URLSearchParams();
  if (next.by !== 'person') query.set('by', next.by);
  for (const name of [...dimensions, 'standing'] as const) if (next[name]) query.set(name, next[name]);
  if (next.page > 1) query.set('page', String(next.page));
  const text = query.toString();
  return text ? `/board?${text}` : '/board';
}
