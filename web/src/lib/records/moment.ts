/** The moment at which a record is shown, as its address says it: a version, what was true on a day, what was known on another. */
import { parseDate } from '../language/dates.ts';

export interface Moment {
  /** A version's number; null: as it stands now. */
  version: number | null;
  /** Values true on this day (ISO date), as far as the version knows. */
  on: string | null;
  /** As known at the end of this day: the version in force then. It gives way to `version`. */
  known: string | null;
  /** The version that the shown one is compared with. */
  against: number | null;
}

const counted = (text: string | null): number | null => (text && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null);
/** A day as an address keeps it, or as a person typed it into the plain form. */
const day = (text: string | null): string | null =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : parseDate(text ?? '');

export function readMoment(query: Pick<URLSearchParams, 'get'>): Moment {
  const version = counted(query.get('version'));
  return {
    version,
    on: day(query.get('on')),
    known: version === null ? day(query.get('known')) : null,
    against: counted(query.get('against')),
  };
}

/** The address of a record at a moment; what stands now has no query. */
export function momentAddress(record: string, { version, on, known, against }: Moment): string {
  const query = new URLSearchParams();
  if (version !== null) query.set('version', String(version));
  if (known !== null) query.set('known', known);
  if (on !== null) query.set('on', on);
  if (against !== null) query.set('against', String(against));
  const text = query.toString();
  return `/records/${record}${text ? `?${text}` : ''}`;
}

/**
 * The version a moment means: null for what stands now, 0 when nothing was sealed by then, undefined when there is none of that
 * number.
 * @param versions in any order, sealed at `at`
 * @param dayOf the calendar day of an instant in the zone of the law
 */
export function versionAt(
  { version, known }: Moment,
  versions: { n: number; at: Date }[],
  dayOf: (instant: Date) => string,
): number | null | undefined {
  if (version !== null) return versions.some(({ n }) => n === version) ? version : undefined;
  if (known === null) return null;
  return Math.max(0, ...versions.filter(({ at }) => dayOf(at) <= known).map(({ n }) => n));
}
