/** Procedures the acting person may start, and the units in which. */
import type { Acting, Tx } from '../../../../platform/db.ts';
import { nameColumn } from './language.ts';

export interface Startable {
  id: string;
  name: string;
  /** What it is for; empty where its model does not say. */
  purpose: string | null;
  version: number;
  definition: string;
  startForm: string;
  draftSavedAt: Date | null;
}

export interface Unit {
  id: string;
  name: string;
}

export async function readStartMenu(tx: Tx, acting: Acting): Promise<Startable[]> {
  const purpose = nameColumn() === 'name_en' ? 'documentationEn' : 'documentation';
  return tx<Startable[]>`
    select p.id, p.${tx(nameColumn())} as name, coalesce(c.body -> 'process' ->> ${purpose}, c.body -> 'process' ->> 'documentation') as purpose, d.version, d.sha256 as definition, d.start_form as "startForm", w.saved_at as "draftSavedAt"
    from definition_in_force d join procedure p on p.id = d.procedure_id join content c on c.sha256 = d.sha256
    left join draft w on w.about = 'start:' || p.id and w.account_id = ${acting.account}
    where p.startable and d.start_form is not null and d.start_roles && ${acting.roles}
    order by p.ordinal, p.id`;
}

/** The units for which the person may start this definition; one of them is named in the submission. */
export async function readStartUnits(tx: Tx, definition: string): Promise<Unit[]> {
  return tx<Unit[]>`
    select u.id, u.${tx(nameColumn())} as name from unit u
    where u.agency_id = law.acting_agency() and law.may_start(${definition}, u.id) order by u.keeps_records desc, u.code`;
}
