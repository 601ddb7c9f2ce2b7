/** The reports of compliance as their page shows them, and the days they are about. */
export interface Creations {
  unit: string;
  ended: number;
  onTime: number;
  excused: number;
  late: number;
  /** In time of those that ended, one decimal. */
  percent: number;
}

export interface LateCreation {
  id: string;
  record: string | null;
  unit: string;
  person: string | null;
  begunBy: string | null;
  dueOn: string;
  endedOn: string;
  daysLate: number;
  timeliness: 'LATE' | 'EXCUSED_BY_HOLD';
}

export interface Updates {
  kind: string;
  received: number;
  onTime: number;
  excused: number;
  late: number;
  running: number;
  /** Of working days; null while none is applied. */
  median: number | null;
}

export interface Cases {
  unit: string;
  group: string;
  cases: number;
  open: number;
  /** Mean days of review; null while none is concluded. */
  reviewDays: number | null;
  repaired: number;
  inTime: number;
}

export interface Categories {
  unit: string;
  /** By code of the category. */
  records: Record<string, number>;
}

export interface Reports {
  creations: Creations[];
  late: LateCreation[];
  updates: Updates[];
  cases: Cases[];
  categories: { code: string; name: string }[];
  byCategory: Categories[];
}

/** `2026-11` and how many months up to it, the latest first. */
export function monthsUpTo(today: string, count: number): string[] {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, i) => {
    const at = year * 12 + month - 1 - i;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** The month of the address, or today's. */
export function readMonth(params: URLSearchParams, today: string): string {
  const asked = params.get('month') ?? '';
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : today.slice(0, 7);
}

const lastDay = (month: string): string => {
  const [year, n] = month.split('-').map(Number) as [number, number];
  return `${month}-${new Date(Date.UTC(year, n, 0)).getUTCDate()}`;
};

/** First and last day of a month, and of the quarter it is in. */
export function daysOf(month: string): { since: string; until: string; quarter: { n: number; since: string; until: string } } {
  const n = Math.ceil(Number(month.slice(5)) / 3);
  const ofQuarter = (at: number): string => `${month.slice(0, 4)}-${String(at).padStart(2, '0')}`;
  return {
    since: `${month}-01`,
    until: lastDay(month),
    quarter: { n, since: `${ofQuarter(n * 3 - 2)}-01`, until: lastDay(ofQuarter(n * 3)) },
  };
}
