/** What of the inbox is asked for, as it stands in the address: shareable, and the back button works. */
export const tabs = ['todo', 'groups', 'delegated', 'started', 'done'] as const;
export type Tab = (typeof tabs)[number];

export const dueFilters = ['late', 'near', 'later', 'none'] as const;
export type DueFilter = (typeof dueFilters)[number];

export interface InboxFilter {
  tab: Tab;
  procedure: string | null;
  due: DueFilter | null;
  text: string;
  /** From 1. */
  page: number;
}

function among<T extends string>(values: readonly T[], value: string | null): T | null {
  return values.find((candidate) => candidate === value) ?? null;
}

export function readFilter(query: URLSearchParams): InboxFilter {
  const page = Number(query.get('page') ?? 1);
  return {
    tab: among(tabs, query.get('tab')) ?? 'todo',
    procedure: query.get('procedure') || null,
    due: among(dueFilters, query.get('due')),
    text: (query.get('q') ?? '').trim().slice(0, 100),
    page: Number.isInteger(page) && page > 0 && page <= 2000 ? page : 1,
  };
}

/** The address of the same list with something changed; anything but the page starts again at page 1. */
export function addressOf(filter: InboxFilter, change: Partial<InboxFilter> = {}): string {
  const next = { ...filter, page: 1, ...change };
  const query = new URLSearchParams();
  if (next.tab !== 'todo') query.set('tab', next.tab);
  if (next.procedure) query.set('procedure', next.procedure);
  if (next.due) query.set('due', next.due);
  if (next.text) query.set('q', next.text);
  if (next.page > 1) query.set('page', String(next.page));
  const text = query.toString();
  return text ? `/inbox?${text}` : '/inbox';
}
