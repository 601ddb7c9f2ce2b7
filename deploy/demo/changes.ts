/** The demonstration's updates and mismatch cases (changes.json): those on one record one after the other, the records beside each other. */
import { readFile } from 'node:fs/promises';
import type { Calendar } from '../../workflows/calendar/calendar.ts';
import { workingDayBefore } from './cases.ts';
import { playMismatch, type Mismatch } from './mismatch-review.ts';
import type { WholeOffice } from './office.ts';
import { playUpdate, type Update } from './update-on-decision.ts';

interface Plan {
  office: string;
  plays: (Update | Mismatch)[];
}

export async function seedChanges(offices: Map<string, WholeOffice>, calendar: Calendar, today: string): Promise<number> {
  const plans = JSON.parse(await readFile(new URL('./changes.json', import.meta.url), 'utf8')) as Plan[];
  const waiting = [...plans];
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const office = offices.get(one.office);
      if (!office) throw new Error(`no office ${one.office}`);
      for (const play of one.plays) {
        if ('type' in play) await playUpdate(office, play, workingDayBefore(today, play.workingDaysAgo, calendar));
        else await playMismatch(office, play);
      }
    }
  };
  await Promise.all([work(), work(), work()]);
  return plans.reduce((count, { plays }) => count + plays.length, 0);
}
