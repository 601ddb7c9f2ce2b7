/** The demonstration's running procedures: each one of plan.json started with an earlier paper date and worked on up to where it stands. */
import { readFile } from 'node:fs/promises';
import type { Calendar } from '../../workflows/calendar/calendar.ts';
import { isWorkingDay } from '../../workflows/calendar/working-days.ts';
import { playCreate, type Stage } from './create-e-record.ts';
import type { Office } from './office.ts';
import type { PaperKind } from './scans/papers.ts';

export interface Case {
  state: string;
  person: number;
  office: string;
  workingDaysAgo: number;
  until: Stage;
  papers: PaperKind[];
  /** The pile is in, and nothing of it is cut yet; for a case that is listed. */
  scanned?: boolean;
  /** One page fewer than the paper has is scanned, so that the component comes back. */
  missingPage?: boolean;
  /** The scan is taken out of the object store behind the product's back. */
  loseScan?: boolean;
}

export async function seedCases(offices: Map<string, Office>, calendar: Calendar, today: string): Promise<number> {
  const cases = JSON.parse(await readFile(new URL('./plan.json', import.meta.url), 'utf8')) as Case[];
  const waiting = [...cases];
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const office = offices.get(one.office);
      if (!office) throw new Error(`no office ${one.office}`);
      await playCreate(office, one, workingDayBefore(today, one.workingDaysAgo, calendar));
    }
  };
  // Drawing, reading and waiting overlap; more at a time would only fill memory with pages.
  await Promise.all([work(), work(), work()]);
  return cases.length;
}

/** The day from which so many working days have passed until today. */
export function workingDayBefore(today: string, days: number, calendar: Calendar): string {
  let day = today;
  for (let left = days; left > 0; ) {
    if (isWorkingDay(day, calendar)) left -= 1;
    day = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  }
  return day;
}
