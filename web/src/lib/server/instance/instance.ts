/** One process instance as its page shows it, under the reader's row-level security. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Child, InstanceHead, OpenStep, PackHead } from '#lib/instance/instance.ts';
import { nameColumn } from '../language.ts';
import { countedBy } from '../rules.ts';

export async function readHead(tx: Tx, id: string): Promise<InstanceHead | null> {
  const name = tx(nameColumn());
  const [row] = await tx<InstanceHead[]>`
    select i.id, i.parent_id as parent, p.${name} as procedure, i.procedure_id as "procedureId", d.version, i.definition_sha256 as definition,
      ${countedBy(tx)} as rules, i.state, i.end_state as "endState", i.started_at as "startedAt", i.ended_at as "endedAt", u.${name} as unit,
      i.unit_id as "unitId", i.record_id as record, r.full_name as subject,
      law.colleague_name(i.started_by) as "startedBy",
      exists (select 1 from hold h where h.record_id = i.record_id and h.released_at is null) as held,
      (select coalesce(jsonb_agg(jsonb_build_object('from', f.version, 'to', t.version, 'at', x.at, 'by', w.full_name) order by x.at), '[]')
       from instance_migration x join migration_plan y on y.id = x.plan_id join definition f on f.sha256 = y.from_sha256
       join definition t on t.sha256 = y.to_sha256 join account a on a.id = y.decided_by join person w on w.id = a.person_id
       where x.instance_id = i.id and x.state = 'MOVED') as moves
    from process_instance i join procedure p on p.id = i.procedure_id join definition d on d.sha256 = i.definition_sha256
    join unit u on u.id = i.unit_id left join e_record r on r.id = i.record_id
    where i.id = ${id}`;
  return row ?? null;
}

export function readOpenSteps(tx: Tx, id: string): Promise<OpenStep[]> {
  return tx<OpenStep[]>`
    select t.id, t.instance_id as instance, t.element, t.${tx(nameColumn())} as name, t.due_on as "dueOn", t.opened_at as "openedAt",
      law.colleague_name(t.assignee) as holder,
      law.colleague_name(t.owner) as owner
    from user_task t where (t.instance_id = ${id} or t.instance_id like ${id} || '/%') and t.state = 'OPEN' order by t.due_on nulls last, t.opened_at`;
}

export function readChildren(tx: Tx, id: string): Promise<Child[]> {
  return tx<Child[]>`
    select i.id, p.${tx(nameColumn())} as procedure, i.state, i.end_state as "endState", i.started_at as "startedAt", i.ended_at as "endedAt",
      (select c.title from component c where c.record_id = i.record_id and c.id::text = i.subject_ref and c.replaced_at is null) as subject
    from process_instance i join procedure p on p.id = i.procedure_id where i.parent_id = ${id} order by i.started_at, i.id`;
}

export function readPacks(tx: Tx, id: string): Promise<PackHead[]> {
  return tx<PackHead[]>`
    select e.id, e.sha256, e.issued_at as "issuedAt",
      law.colleague_name(e.issued_by) as "issuedBy"
    from evidence_pack e where e.instance_id = ${id} order by e.issued_at desc`;
}

/** The term the law gives, and since when: what the due date rests on. */
export async function readTerm(tx: Tx, id: string): Promise<{ start: string; days: number; dueOn: string } | null> {
  const [row] = await tx<{ start: string; days: number; dueOn: string }[]>`
    select d.start_date as start, d.working_days as days, v.due_on as "dueOn"
    from duty d join duty_due_date v on v.duty_id = d.id where d.instance_id = ${id.split('/')[0]!}
    order by d.state = 'OPEN' desc, d.start_date, v.n desc limit 1`;
  return row ?? null;
}
