/** The open tasks a supervisor answers for, narrowed by what the address asks: the one `where` of every board question. */
import type { Fragment, Tx } from '../../../../../platform/db.ts';
import { nobody, type BoardFilter, type Dimension } from '#lib/board/filter.ts';

export interface Asked {
  filter: BoardFilter;
  today: string;
  /** The last date that counts as due soon. */
  near: string;
}

/** What a superior was asked for is the superior's own work, not an item of the board. */
export const escalation = 'escalation';

/** Of `user_task t`. @param without a dimension whose own choice does not count, so that its other values stay in sight */
export function narrowed(tx: Tx, { filter, today, near }: Asked, without?: Dimension): Fragment {
  const { unit, person, procedure, step, standing } = filter;
  const on = (dimension: Dimension) => dimension !== without && filter[dimension] !== null;
  const byStanding = {
    late: tx`and t.due_on < ${today}`,
    near: tx`and t.due_on between ${today} and ${near}`,
    waiting: tx`and t.assignee is null`,
    asked: tx`and exists (select 1 from escalation e where e.task_id = t.id and e.answered_at is null)`,
  };
  return tx`
    t.state = 'OPEN' and t.unit_id = any ((select law.acting_units('SUP', 'HEAD'))::uuid[]) and t.procedure_id <> ${escalation}
    ${on('unit') ? tx`and t.unit_id::text = ${unit}` : tx``}
    ${on('person') ? (person === nobody ? tx`and t.assignee is null` : tx`and t.assignee::text = ${person}`) : tx``}
    ${on('procedure') ? tx`and t.procedure_id = ${procedure}` : tx``}
    ${on('step') ? tx`and t.procedure_id || '/' || t.element = ${step}` : tx``}
    ${standing ? byStanding[standing] : tx``}`;
}
