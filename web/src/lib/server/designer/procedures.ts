/** The procedures an administrator may draw: the version in force of each, and the draft that is open. */
import { error } from '@sveltejs/kit';
import type { Acting, Tx } from '../../../../../platform/db.ts';
import { nameColumn } from '../language.ts';

export interface Row {
  id: string;
  name: string;
  version: number | null;
  since: Date | null;
  /** Who published it; null for what ships with the product. */
  publishedBy: string | null;
  /** Instances of the agency that still run on an older version. */
  older: number;
  draft: { id: string; state: 'DRAFT' | 'IN_REVIEW'; savedAt: string; savedBy: string } | null;
}

/** The section is the process administrator's (requirements.md 0.6 ADM). */
export function mustBeAdministrator(acting: Acting): void {
  if (!acting.roles.includes('ADM')) error(403, { message: 'forbidden' });
}

export async function readProcedures(tx: Tx): Promise<Row[]> {
  const name = tx(nameColumn());
  return tx<Row[]>`
    select coalesce(p.id, w.procedure_id) as id, coalesce(p.${name}, w.${name}) as name, d.version, d.effective_from as since,
      publisher.full_name as "publishedBy",
      (select count(*)::int from law.running_by_version(p.id) r where r.definition <> d.sha256) as older,
      case when w.id is not null then jsonb_build_object('id', w.id, 'state', w.state, 'savedAt', w.saved_at, 'savedBy', saver.full_name) end as draft
    from procedure p
    join definition_in_force d on d.procedure_id = p.id
    full join (select * from procedure_draft where state in ('DRAFT', 'IN_REVIEW')) w on w.procedure_id = p.id
    left join person publisher on publisher.id = d.published_by
    left join account a on a.id = w.saved_by left join person saver on saver.id = a.person_id
    order by (w.id is null), p.ordinal nulls last, 1`;
}
