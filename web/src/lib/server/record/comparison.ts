/** What a second person compares with the paper: each value and component, and what of it was settled before. */
import type { Tx } from '../../../../../platform/db.ts';
import type { ComparedComponent, ComparedValue, ComparisonPart } from '#lib/verification/comparison-part.ts';
import type { Asked } from '../form-parts.ts';
import { readComponents } from './components.ts';
import { readDictionary } from './dictionary.ts';
import { readDifferences, readReturned } from './entry.ts';
import { readStanding } from './standing.ts';

export async function readComparison(tx: Tx, { task, record }: Asked): Promise<ComparisonPart> {
  const standing = await readStanding(tx, record);
  const open = new Set(standing?.unsettled.map(({ id }) => id));
  const remarks = await readDifferences(tx, record);
  const values = await readCompared(tx, record, task.state === 'COMPLETED' ? task.id : null);
  const components = await readComponents(tx, record);
  return {
    dictionary: await readDictionary(tx),
    values: values.map((value): ComparedValue => ({ ...value, settled: !open.has(value.id) })),
    components: components.map((component): ComparedComponent => {
      const last = remarks.find((remark) => remark.component === component.id);
      return {
        ...component,
        settled: !open.has(component.id),
        remark: last?.remark ?? null,
        verdicts: last?.verdicts ?? {},
      };
    }),
    returned: await readReturned(tx, record),
    again: values.some(({ id }) => !open.has(id)) || remarks.length > 0,
  };
}

/**
 * The values that stand, or those that were compared in a task that is done. `before` is the value in the same place that
 * was replaced last, when it had been found different.
 */
async function readCompared(tx: Tx, record: string, done: string | null): Promise<Omit<ComparedValue, 'settled'>[]> {
  const shown = done
    ? tx`v.id in (select f.value_id from verification f join submission s on s.id = f.submission_id where s.task_id = ${done})`
    : tx`v.replaced_at is null`;
  return tx<Omit<ComparedValue, 'settled'>[]>`
    select v.id, v.path, v.row_id as row, v.value, v.no_value as none, v.component_id as component, v.page,
      (select w.full_name from person w where w.id = v.entered_by) as "enteredBy",
      case when b.id <> v.id then json_build_object('value', b.value, 'none', b.no_value) end as before, b.remark
    from record_value v
    left join (
      select row_id, min(id::text) as first from record_value where record_id = ${record} and row_id is not null group by row_id
    ) r on r.row_id = v.row_id
    left join lateral (
      select o.id, o.value, o.no_value, f.remark from record_value o
      join verification f on f.value_id = o.id and not f.match
      where o.record_id = v.record_id and o.path = v.path and o.row_id is not distinct from v.row_id and o.id <= v.id
        and f.key = (select g.key from verification g where g.value_id = o.id order by g.at desc limit 1)
      order by o.id desc limit 1
    ) b on true
    where v.record_id = ${record} and ${shown}
    order by r.first nulls first, v.path`;
}
