/** What came in and what was completed, in time and late, on each of the last working days. */
import type { Calendar } from '../../../../../workflows/calendar/calendar.ts';
import { isWorkingDay } from '../../../../../workflows/calendar/working-days.ts';
import type { Tx } from '../../../../../platform/db.ts';
import type { Day } from '#lib/board/rows.ts';
import { escalation } from './narrowed.ts';

const shownDays = 20;

/** Work done on a day of rest counts with the working day before it. */
export async function readTrend(tx: Tx, today: string, calendar: Calendar): Promise<Day[]> {
  const days = workingDaysUntil(today, calendar);
  const counted = await tx<{ date: string; opened: number; inTime: number; late: number }[]>`
    select date, sum(opened)::int as opened, sum(in_time)::int as "inTime", sum(late)::int as late
    from (
      select law.day_of(opened_at) as date, 1 as opened, 0 as in_time, 0 as late, unit_id, procedure_id from user_task
      where opened_at >= ${days[0]!}::date - interval '7 hours'
      union all
      select law.day_of(ended_at), 0, (due_on is null or law.day_of(ended_at) <= due_on)::int, (law.day_of(ended_at) > due_on)::int, unit_id, procedure_id
      from user_task where state = 'COMPLETED' and ended_at >= ${days[0]!}::date - interval '7 hours'
    ) moves
    where unit_id = any ((select law.acting_units('SUP', 'HEAD'))::uuid[]) and procedure_id <> ${escalation}
    group by date`;
  return days.map((date, i) => {
    const until = days[i + 1] ?? '9999';
    const here = counted.filter((day) => day.date >= date && day.date < until);
    const sum = (kind: 'opened' | 'inTime' | 'late') => here.reduce((total, day) => total + (day[kind] ?? 0), 0);
    return { date, opened: sum('opened'), inTime: sum('inTime'), late: sum('late') };
  });
}

/** The last working days up to today, oldest first; today is among them only if it is one. */
export function workingDaysUntil(today: string, calendar: Calendar): string[] {
  const days: string[] = [];
  for (let day = today; days.length < shownDays; day = dayBefore(day)) if (isWorkingDay(day, calendar)) days.unshift(day);
  return days;
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
