/** One record for its page. Absent and forbidden are the same answer: null (5.3, "absent looks like forbidden"). */
import type { Acting, Tx } from '../../../../../platform/db.ts';
import type { Contents, Header, Identity, RecordPage, Version } from '#lib/records/record-page.ts';
import { nameColumn } from '../language.ts';
import { readWarning } from '../mismatch/warning.ts';
import { readComponentPages } from '../tasks.ts';
import { readComponents } from './components.ts';
import { readDictionary } from './dictionary.ts';
import { readDuty } from './duty.ts';
import { readLedger } from './ledger.ts';
import { readProcedures } from './procedures.ts';
import { readShown } from './shown.ts';
import { readStanding, type Standing } from './standing.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export async function readRecord(tx: Tx, acting: Acting, id: string): Promise<RecordPage | null> {
  if (!uuid.test(id)) return null;
  const name = tx(nameColumn());
  const [header] = await tx<(Header & { own: boolean })[]>`
    select r.id, r.full_name as "fullName", r.birth_date as "birthDate", r.official_no as "officialNo",
      coalesce(c.${name}, r.subject_category) as category, g.${name} as agency, u.${name} as unit, r.state,
      r.handling_regime as regime, r.secret_level as level, r.version_no as version, r.opened_at as "openedAt",
      coalesce(r.personal_id = law.own_personal_id(), false) as own
    from e_record r join unit u on u.id = r.unit_id join agency g on g.id = r.agency_id
    left join code_value c on c.list = 'subject_category' and c.code = r.subject_category
    where r.id = ${id}`;
  if (!header) return null;
  const { own, ...shown } = header;
  const standing = await readStanding(tx, id);
  const contents = standing && (await readContents(tx, id, standing));
  return {
    header: shown,
    own,
    contents,
    duty: await readDuty(tx, id),
    warning: await readWarning(tx, id),
    procedures: await readProcedures(tx, id),
    ledger: (contents && !own) || acting.roles.includes('AUD') ? await readLedger(tx, id) : null,
  };
}

async function readContents(tx: Tx, record: string, standing: Standing): Promise<Contents> {
  const [identity] = await tx<[Identity]>`
    select personal_id as "personalId", secret_basis as "secretBasis", paper_confirmed_on as "confirmedOn", confirming_authority as authority,
      confirmation_no as "confirmationNo", paper_location as location, paper_sheet_count as sheets
    from e_record r where r.id = ${record}`;
  const versions = await readVersions(tx, record);
  const values = await readShown(tx, record);
  const components = await readComponents(tx, record);
  const preparing = [...values, ...components].some(({ versionFrom }) => versionFrom === null);
  return {
    dictionary: await readDictionary(tx),
    identity,
    values,
    components,
    pages: await readComponentPages(tx, record),
    versions,
    draft:
      preparing || versions.length === 0
        ? { hash: standing.hash, unsettled: standing.unsettled.length, missing: standing.missing.length }
        : null,
  };
}

async function readVersions(tx: Tx, record: string): Promise<Version[]> {
  return tx<Version[]>`
    select v.n, v.hash, v.prev_hash as "prevHash", v.sealed_at as at, v.import_id is not null as imported,
      coalesce(
        (select w.full_name from approval a join person w on w.id = a.person_id where a.key = v.approval_key),
        (select w.full_name from record_value x join person w on w.id = x.approved_by
         where x.record_id = v.record_id and x.version_from = v.n limit 1)) as "approvedBy",
      v.start_date as start, v.due_on as "dueOn", v.days_used as used, v.days_allowed as allowed
    from record_version v where v.record_id = ${record} order by v.n desc`;
}
