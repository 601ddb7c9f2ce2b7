/** The small procedures that tests publish on the running stack, and take out of the start menu when they are done. */
import type { Db } from '../../platform/db.ts';
import { publishProcedures } from '../../deploy/publish/procedures.ts';

export async function publishTestProcedures(owner: Db): Promise<void> {
  await publishFrom(owner, new URL('./procedures/', import.meta.url));
}

/** @param folder as forms/ is: one folder a procedure */
export const publishFrom = (owner: Db, folder: URL): Promise<void> =>
  owner.begin(async (tx) => {
    await tx`set local role luutrinh_owner`;
    await publishProcedures(tx, folder);
  });

/** @param prefix of their ids: another file that runs meanwhile keeps its own */
export async function withdrawTestProcedures(owner: Db, prefix = 'test'): Promise<void> {
  await owner`update procedure set startable = false where id like ${`${prefix}-%`}`;
  await owner`update definition set withdrawn_at = now() where procedure_id like ${`${prefix}-%`} and withdrawn_at is null`;
}
