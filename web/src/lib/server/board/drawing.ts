/** A procedure's model with what is open at each step: how many, how late, how old; children are counted where they are called. */
import type { Calendar } from '../../../../../workflows/calendar/calendar.ts';
import { workingDaysBetween } from '../../../../../workflows/calendar/working-days.ts';
import type { Tx } from '../../../../../platform/db.ts';
import type { Drawing } from '#lib/diagram/marks.ts';
import { formatNumber } from '#lib/language/numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameColumn } from '../language.ts';

export interface Step {
  element: string;
  name: string;
  total: number;
  late: number;
  incidents: number;
  /** Working days since the oldest was opened. */
  age: number;
}

export interface Drawn {
  name: string;
  version: number;
  /** Instances still on an older version. */
  older: number;
  drawing: Drawing;
  steps: Step[];
}

type Counted = Omit<Step, 'age'> & { oldest: string | null };

export async function readDrawn(tx: Tx, procedure: string, today: string, calendar: Calendar): Promise<Drawn | null> {
  const [head] = await tx<{ name: string; version: number; bpmn: string; older: number }[]>`
    select p.${tx(nameColumn())} as name, d.version, d.bpmn, (select count(*)::int from process_instance i
      where i.procedure_id = p.id and i.definition_sha256 <> d.sha256 and i.ended_at is null and i.unit_id = any ((select law.acting_units('SUP', 'HEAD'))::uuid[])) as older
    from definition_in_force d join procedure p on p.id = d.procedure_id where p.id = ${procedure}`;
  if (!head) return null;
  const counted = await tx<Counted[]>`
    select s.element, coalesce(min(s.name), s.element) as name, sum(s.tasks)::int as total, sum(s.late)::int as late, sum(s.incidents)::int as incidents,
      min(s.since)::text as oldest
    from (
      select t.element, t.${tx(nameColumn())} as name, 1 as tasks, coalesce((t.due_on < ${today})::int, 0) as late, 0 as incidents, law.day_of(t.opened_at) as since, t.unit_id
      from user_task t where t.procedure_id = ${procedure} and t.state = 'OPEN'
      union all
      select x.element, null, 0, 0, 1, null, i.unit_id from incident x join process_instance i on i.id = x.instance_id
      where i.procedure_id = ${procedure} and x.resolved_at is null
    ) s where s.unit_id = any ((select law.acting_units('SUP', 'HEAD'))::uuid[])
    group by s.element order by sum(s.late) desc, sum(s.tasks) desc`;
  const steps = counted.map(({ oldest, ...step }) => ({ ...step, age: oldest ? Math.max(0, workingDaysBetween(oldest, today, calendar)) : 0 }));
  const marks = steps.map((step) => ({
    element: step.element,
    count: step.total + step.incidents,
    tone: step.incidents > 0 ? ('incident' as const) : step.late > 0 ? ('late' as const) : ('active' as const),
    words: wordsOf(step),
  }));
  return { ...head, drawing: { bpmn: head.bpmn, marks, taken: [] }, steps };
}

export function wordsOf({ total, late, incidents, age }: Step): string {
  return [
    ...(total > 0 ? [m['board.diagram-count']({ count: formatNumber(total) })] : []),
    ...(late > 0 ? [m['board.diagram-late']({ late: formatNumber(late) })] : []),
    ...(incidents > 0 ? [m['board.diagram-incidents']({ count: incidents })] : []),
    ...(age > 0 ? [m['board.diagram-age']({ days: age })] : []),
  ].join(', ');
}

/** Procedures that are running in the units one supervises, the one with most open items first. */
export function readRunning(tx: Tx): Promise<{ id: string; name: string; open: number }[]> {
  return tx<{ id: string; name: string; open: number }[]>`
    select p.id, p.${tx(nameColumn())} as name, count(t.id)::int as open
    from procedure p join definition_in_force d on d.procedure_id = p.id
    left join user_task t on t.procedure_id = p.id and t.state = 'OPEN' and t.unit_id = any ((select law.acting_units('SUP', 'HEAD'))::uuid[])
    group by p.id order by 3 desc, p.ordinal, p.id`;
}
