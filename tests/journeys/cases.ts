/** Cases as Postgres has them, where a journey asks by which version one runs and where it stands. */
import assert from 'node:assert/strict';
import type { Db } from '../../platform/db.ts';

export interface Waiting {
  instance: string;
  version: number;
}

/** A running case of the first office that is open at a step. @throws AssertionError when there is none */
export async function waitingFor(owner: Db, procedure: string, element: string): Promise<Waiting> {
  const [found] = await owner<Waiting[]>`
    select i.id as instance, d.version from process_instance i join definition d on d.sha256 = i.definition_sha256
    join agency a on a.id = i.agency_id join user_task t on t.instance_id = i.id
    where a.code = 'SNV' and i.procedure_id = ${procedure} and i.state = 'RUNNING' and t.element = ${element} and t.state = 'OPEN' limit 1`;
  assert.ok(found, `no case waits at ${element}`);
  return found;
}

export async function standing(owner: Db, instance: string): Promise<{ version: number; open: string[] }> {
  const [row] = await owner<{ version: number; open: string[] }[]>`
    select d.version, array(select element from user_task t where t.instance_id = i.id and t.state = 'OPEN' order by 1) as open
    from process_instance i join definition d on d.sha256 = i.definition_sha256 where i.id = ${instance}`;
  return row!;
}
