/** A suspended instance: why nothing of it can be completed, and the acts of the supervisor who suspends and resumes it (migration 0153). */
import type { Fragment, Tx } from '../../../../../platform/db.ts';
import type { Suspension } from '#lib/instance/instance.ts';

/** Inside a query: why the outermost instance of that id is suspended now; null when it is not. */
export const suspensionOf = (tx: Tx, instance: Fragment): Fragment => tx`(
  select json_build_object('reason', s.reason, 'at', s.suspended_at, 'by', w.full_name)
  from suspension s join account a on a.id = s.suspended_by join person w on w.id = a.person_id
  where s.instance_id = split_part(${instance}, '/', 1) and s.resumed_at is null)`;

export async function readSuspension(tx: Tx, instance: string): Promise<Suspension | null> {
  const [row] = await tx<{ now: Suspension | null }[]>`select ${suspensionOf(tx, tx`${instance}`)} as now`;
  return row!.now;
}

/** @returns the instances that are to be told @throws Refused `not-your-unit`, `instance-ended`, `instance-suspended`, `reason-missing` */
export async function suspend(tx: Tx, instance: string, reason: string): Promise<string[]> {
  const [row] = await tx<{ told: string[] }[]>`select law.suspend_instance(${instance}, ${reason}) as told`;
  return row!.told;
}

/** @returns the instances that are to be told @throws Refused `not-your-unit`, `instance-ended`, `instance-not-suspended`, `reason-missing` */
export async function resume(tx: Tx, instance: string, reason: string): Promise<string[]> {
  const [row] = await tx<{ told: string[] }[]>`select law.resume_instance(${instance}, ${reason}) as told`;
  return row!.told;
}
