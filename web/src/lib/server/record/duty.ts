/** How much of the law's term a record's duty has used: working days until today, or until it was done. */
import { workingDaysBetween } from '../../../../../workflows/calendar/working-days.ts';
import type { Tx } from '../../../../../platform/db.ts';
import { dateOf } from '#lib/language/dates.ts';
import type { Duty } from '#lib/record/duty.ts';
import { rulesOf } from '../rules.ts';

/** Counted by the rules its due date stands on; those who see status only may see it too. */
export async function readDuty(tx: Tx, record: string, instance?: string): Promise<Duty | null> {
  const [row] = await tx<(Omit<Duty, 'used'> & { used: number | null; rules: string })[]>`
    select y.start_date as start, y.working_days as allowed, y.days_used as used, y.state, y.ended_on as "endedOn", d.due_on as "dueOn",
      d.rules_sha256 as rules
    from duty y join lateral (select * from duty_due_date d where d.duty_id = y.id order by d.n desc limit 1) d on true
    where y.record_id = ${record} ${instance ? tx`and y.instance_id = ${instance}` : tx``} order by y.start_date desc limit 1`;
  if (!row) return null;
  const { rules, ...duty } = row;
  const { calendar } = await rulesOf(tx, rules);
  return { ...duty, used: duty.used ?? workingDaysBetween(duty.start, dateOf(Date.now()), calendar) };
}
