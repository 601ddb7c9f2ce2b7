/** Somebody with a client of Temporal of their own: what they are told, and all that an effect of theirs would be seen in. */
import { ApplicationFailure, type Client, WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Db } from '../../platform/db.ts';

export const workflow = (client: Client, instance: string) => client.workflow.getHandle(instance);

/** A submission that is not there. */
export const somewhere = { submissionId: '00000000-0000-4000-8000-000000000000', sha256: 'ab'.repeat(32) };

/** The law's rule, or what else came of it. */
export async function refusalOf(asking: Promise<unknown>): Promise<string> {
  try {
    const told = (await asking) as { outcome: string; refusal?: { rule: string } };
    return told.refusal?.rule ?? told.outcome;
  } catch (error) {
    const cause =
      error instanceof WorkflowUpdateFailedError || error instanceof WorkflowFailedError ? error.cause : error;
    if (cause instanceof ApplicationFailure)
      return (cause.details?.[0] as { rule?: string } | undefined)?.rule ?? cause.type ?? cause.message;
    return error instanceof Error ? error.name : String(error);
  }
}

/** Of these instances, of what they called and of the records they are about; Temporal alone may have more events. */
export async function effects(owner: Db, instances: string[]): Promise<unknown> {
  const family = owner`split_part(instance_id, '/', 1) = any (${instances})`;
  const [row] = await owner`
    with about as (select distinct record_id as id from process_instance where split_part(id, '/', 1) = any (${instances}) and record_id is not null)
    select (select jsonb_agg(to_jsonb(i) order by i.id) from process_instance i where split_part(id, '/', 1) = any (${instances})) as instances,
      (select jsonb_agg(to_jsonb(t) order by t.id) from user_task t where ${family}) as tasks,
      (select jsonb_agg(to_jsonb(d) order by d.id) from duty d where ${family}) as duties,
      (select jsonb_agg(to_jsonb(v) order by v.duty_id, v.n) from duty_due_date v join duty d on d.id = v.duty_id where ${family}) as terms,
      (select jsonb_agg(element_instance order by element_instance) from acceptance where ${family}) as accepted,
      (select jsonb_agg(to_jsonb(r) order by r.id) from e_record r where r.id in (select id from about)) as records,
      (select count(*) from record_version v where v.record_id in (select id from about)) as versions,
      (select jsonb_agg(to_jsonb(h) order by h.case_id) from hold h where h.record_id in (select id from about)) as holds,
      (select jsonb_agg(to_jsonb(c) order by c.id) from mismatch_case c where ${family}) as cases,
      (select jsonb_agg(to_jsonb(c) order by c.id) from change_set c where ${family}) as changes,
      (select jsonb_agg(to_jsonb(d) order by d.id) from document d where ${family}) as documents,
      (select count(*) from approval where ${family}) as approvals,
      (select jsonb_agg(to_jsonb(b) order by b.id) from backup_set b where ${family}) as sets,
      (select count(*) from restore_drill where ${family}) as drills,
      (select jsonb_agg(a.act order by a.id) from audit a where ${family} and a.act not in ('submission-refused', 'start-refused')) as acts`;
  return row;
}
