/** Dates of running instances that calendars moved, latest first, and how many have still to hear; under the reader's row-level security. */
import type { Tx } from '../../../../../platform/db.ts';
import type { MovedDate } from '#lib/rules/moved-dates.ts';
import { nameColumn } from '../language.ts';

const mostShown = 200;

export function readMoved(tx: Tx, instance?: string): Promise<MovedDate[]> {
  const name = tx(nameColumn());
  return tx<MovedDate[]>`
    select x.instance_id as instance, p.${name} as procedure, r.calendar_version as calendar, d ->> 'was' as was, d ->> 'is' as is,
      coalesce(nullif(e.element ->> ${nameColumn() === 'name_en' ? 'nameEn' : 'name'}, ''), nullif(e.element ->> 'name', ''), d ->> 'element') as step
    from instance_rules x join rules r on r.sha256 = x.rules_sha256 join process_instance i on i.id = x.instance_id
    join procedure p on p.id = i.procedure_id cross join lateral jsonb_array_elements(x.moved) d
    left join lateral (
      select c.body #> array['process', 'elements', d ->> 'element'] as element from content c where c.sha256 = i.definition_sha256) e on true
    where x.told_at is not null and ${instance ? tx`(x.instance_id = ${instance} or x.instance_id like ${instance} || '/%')` : tx`true`}
    order by x.told_at desc, x.instance_id, d ->> 'is' limit ${mostShown}`;
}

/** Running instances by the version of the calendar that they have not stepped on yet. */
export async function readUntold(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx<{ calendar: string; count: number }[]>`
    select r.calendar_version as calendar, count(distinct x.instance_id)::int as count from instance_rules x join rules r on r.sha256 = x.rules_sha256
    join process_instance i on i.id = x.instance_id where x.told_at is null and i.ended_at is null group by 1`;
  return new Map(rows.map(({ calendar, count }) => [calendar, count]));
}
