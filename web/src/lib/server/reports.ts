/** The reports of compliance over the reader's units: Postgres counts, this names units, kinds and groups in the reader's language. */
import type { Tx } from '../../../../platform/db.ts';
import { daysOf, type Cases, type Categories, type Creations, type LateCreation, type Reports, type Updates } from '#lib/reports/reports.ts';
import { nameColumn } from './language.ts';

export async function readReports(tx: Tx, month: string): Promise<Reports> {
  const name = tx(nameColumn());
  const { since, until, quarter } = daysOf(month);
  const creations = await tx<Creations[]>`
    select u.${name} as unit, c.ended, c.on_time as "onTime", c.excused, c.late, c.percent::float as percent
    from law.creation_report(${since}, ${until}) c join unit u on u.id = c.unit_id order by 1`;
  const late = await tx<LateCreation[]>`
    select l.duty_id as id, l.record_id as record, u.${name} as unit, l.person, l.begun_by as "begunBy", l.due_on as "dueOn", l.ended_on as "endedOn",
      l.days_late as "daysLate", l.timeliness
    from law.late_creations(${since}, ${until}) l join unit u on u.id = l.unit_id`;
  const updates = await tx<Updates[]>`
    select t.${name} as kind, r.received, r.on_time as "onTime", r.excused, r.late, r.running, r.median_days::float as median
    from law.update_report(${since}, ${until}) r join decision_type t on t.code = r.code`;
  const cases = await tx<Cases[]>`
    select u.${name} as unit, coalesce(g.${name}, c.group_code) as "group", c.cases, c.open, c.review_days::float as "reviewDays", c.repaired, c.in_time as "inTime"
    from law.mismatch_counts(${quarter.since}, ${quarter.until}) c join unit u on u.id = c.unit_id left join field_group g on g.code = c.group_code
    order by 1, c.group_code`;
  const categories = await tx<{ code: string; name: string }[]>`
    select code, ${name} as name from code_value where list = 'subject_category' order by ordinal`;
  const byCategory = await tx<Categories[]>`
    select u.${name} as unit, json_object_agg(c.category, c.records) as records
    from law.category_report() c join unit u on u.id = c.unit_id group by 1 order by 1`;
  return { creations, late, updates, cases, categories, byCategory };
}
