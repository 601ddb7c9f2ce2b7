/** One user task with its surroundings, as the acting person may see them. */
import type { Acting, Tx } from '../../../../platform/db.ts';
import { explain } from '../../../../workflows/calendar/working-days.ts';
import type { Answers } from '../../../../workflows/engine/form.ts';
import type { ComponentPage, DueDate, History, HistoryStep, TaskContext } from '#lib/task/task.ts';
import { barredBy } from './barred.ts';
import { eitherOf } from './either.ts';
import { nameColumn } from './language.ts';
import { countedBy, type Rules } from './rules.ts';

type TaskRow = TaskContext & { form: string; rules: string };

export async function readTask(tx: Tx, acting: Acting, id: string): Promise<TaskRow | null> {
  const name = tx(nameColumn());
  const [row] = await tx<TaskRow[]>`
    select t.id, t.instance_id as instance, t.${name} as name, p.${name} as procedure, t.state, t.deeds, t.subject_ref as "subjectRef",
      t.loop_index as "loopIndex", t.loop_count as "loopCount", t.due_on as "dueOn", t.ended_at as "endedAt", t.assignee as holder,
      law.colleague_name(t.assignee) as "holderName",
      law.colleague_name(t.completed_by) as "completedBy",
      case when r.id is not null then json_build_object('id', r.id, 'fullName', r.full_name, 'birthDate', r.birth_date,
        'officialNo', r.official_no, 'state', r.state, 'regime', r.handling_regime, 'level', r.secret_level) end as record,
      exists (select 1 from hold h where h.record_id = t.record_id and h.released_at is null) as held,
      ${barredBy(tx, acting.person)} as "barredBy",
      t.form_sha256 as form,
      coalesce(${countedBy(tx)}, (select sha256 from rules_in_force)) as rules
    from user_task t left join process_instance i on i.id = t.instance_id join procedure p on p.id = t.procedure_id
    left join e_record r on r.id = t.record_id
    where t.id = ${id}`;
  return row ?? null;
}

/** The answers the acting person gave, once the task is done. */
export async function readOwnAnswers(tx: Tx, task: string): Promise<Answers | null> {
  const [row] = await tx<
    { answers: Answers }[]
  >`select answers from submission where task_id = ${task} order by at desc limit 1`;
  return row?.answers ?? null;
}

/** Who did which step of the whole instance when; tasks of the processes it called are its own. */
export async function readHistory(tx: Tx, instance: string): Promise<History> {
  const root = instance.split('/')[0]!;
  const [head] = await tx<NonNullable<History['head']>[]>`
    select i.started_at as "startedAt", i.ended_at as "endedAt", i.end_state as "endState",
      law.colleague_name(i.started_by) as "startedBy"
    from process_instance i where i.id = ${root}`;
  const steps = await tx<HistoryStep[]>`
    select t.id, t.${tx(nameColumn())} as name, t.state, t.opened_at as "openedAt", t.ended_at as "endedAt",
      law.colleague_name(${eitherOf(tx, 't.completed_by', 't.assignee')}) as by
    from user_task t where t.root_id = ${root} order by t.opened_at, t.id`;
  return { head: head ?? null, steps };
}

/** How the due date came about, where a duty with the same date says so. */
export async function readDueDate(tx: Tx, task: TaskContext, rules: Rules): Promise<DueDate | null> {
  if (!task.dueOn) return null;
  const [duty] = await tx<{ start: string; days: number }[]>`
    select start_date as start, working_days as days from duty
    where instance_id = ${task.instance.split('/')[0]!} order by start_date limit 1`;
  const explanation = duty ? explain(duty.start, duty.days, rules.calendar) : null;
  return { dueOn: task.dueOn, explanation: explanation?.due === task.dueOn ? explanation : null };
}

/**
 * The pages of the record's components in their order, for those who may read its contents.
 * @param version null: as they stand now
 */
export async function readComponentPages(tx: Tx, record: string, version: number | null = null): Promise<ComponentPage[]> {
  return tx<ComponentPage[]>`
    select p.scan_sha256 as scan, p.scan_page as page, p.rotation as rotate, s.width_px as "widthPx", s.height_px as "heightPx", s.dpi,
      c.id as component, c.title as "componentTitle", p.n
    from component c join component_page p on p.record_id = c.record_id and p.component_id = c.id
    join scan_page s on s.agency_id = p.agency_id and s.sha256 = p.scan_sha256 and s.n = p.scan_page
    where c.record_id = ${record} and case when ${version}::int is null then c.replaced_at is null and p.replaced_at is null
      else c.version_from <= ${version} and coalesce(c.version_to, ${version}) >= ${version}
        and p.version_from <= ${version} and coalesce(p.version_to, ${version}) >= ${version} end
    order by c.ordinal, p.n`;
}
