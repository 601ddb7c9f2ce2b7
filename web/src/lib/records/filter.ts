/** Which records are asked for, as it stands in the address: shareable, and the back button works. */
export const states = ['DRAFT', 'APPROVED', 'TRANSFERRING', 'CLOSED', 'REJECTED', 'CANCELLED'] as const;
export type RecordState = (typeof states)[number];

export interface RecordFilter {
  /** A name with or without marks, a whole personal identification number, or the beginning of an official number. */
  text: string;
  state: RecordState | null;
  /** The unit that keeps it. */
  unit: string | null;
  /** From 1. */
  page: number;
}

export function readFilter(query: URLSearchParams): RecordFilter {
  const page = Number(query.get('page') ?? 1);
  return {
    text: (query.get('q') ?? '').trim().replace(/\s+/g, ' ').slice(0, 100),
    state: states.find((state) => state === query.get('state')) ?? null,
    unit: /^[0-9a-f-]{36}$/.exec(query.get('unit') ?? '')?.[0] ?? null,
    page: Number.isInteger(page) && page > 0 && page <= 2000 ? page : 1,
  };
}

/** The address of the same list with something changed; anything but the page starts again at page 1. */
export function addressOf(filter: RecordFilter, change: Partial<RecordFilter> = {}): string {
  const next = { ...filter, page: 1, ...change };
  const query = new URLSearchParams();
  if (next.text) query.set('q', next.text);
  if (next.state) query.set('state', next.state);
  if (next.unit) query.set('unit', next.unit);
  if (next.page > 1) query.set('page', String(next.page));
  const text = query.toString();
  return text ? `/records?${text}` : '/records';
}
