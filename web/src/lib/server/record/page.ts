/** One record for its page, at a moment. Absent and forbidden are the same answer: null (5.3, "absent looks like forbidden"). */
import type { Acting, Tx } from '../../../../../platform/db.ts';
import type { Moment } from '#lib/records/moment.ts';
import type { Contents, Header, RecordPage } from '#lib/records/record-page.ts';
import { nameColumn } from '../language.ts';
import { readWarning } from '../mismatch/warning.ts';
import { readCases } from './cases.ts';
import { readContents } from './contents.ts';
import { readDuty } from './duty.ts';
import { readLedger } from './ledger.ts';
import { readProcedures } from './procedures.ts';
import { noteRead, readReads, readReadsOfOwn } from './reads.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether Postgres shows the reader the record at all. */
export async function maySee(tx: Tx, id: string): Promise<boolean> {
  if (!uuid.test(id)) return false;
  const rows = await tx`select 1 from e_record where id = ${id}`;
  return rows.length > 0;
}

/** The record of the person who asks, if it is there for them to see. */
export async function findOwnRecord(tx: Tx): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`select id from e_record where personal_id = law.own_personal_id() and state = 'APPROVED'`;
  return row?.id ?? null;
}

export async function readRecord(tx: Tx, acting: Acting, id: string, moment: Moment): Promise<RecordPage | null> {
  if (!uuid.test(id)) return null;
  const name = tx(nameColumn());
  const [header] = await tx<(Header & { own: boolean })[]>`
    select r.id, r.full_name as "fullName", r.birth_date as "birthDate", r.official_no as "officialNo",
      coalesce(c.${name}, r.subject_category) as category, g.${name} as agency, u.${name} as unit, r.state,
      r.handling_regime as regime, r.secret_level as level, r.zone, r.version_no as version, r.opened_at as "openedAt",
      coalesce(r.personal_id = law.own_personal_id(), false) as own
    from e_record r join unit u on u.id = r.unit_id join agency g on g.id = r.agency_id
    left join code_value c on c.list = 'subject_category' and c.code = r.subject_category
    where r.id = ${id}`;
  if (!header) return null;
  const { own, ...now } = header;
  const ground = await noteRead(tx, id, { at: 'record', version: moment.version ?? moment.known ?? now.version });
  const contents = await readContents(tx, id, moment, ground);
  if (contents === undefined) return null;
  return {
    header: contents ? { ...now, ...namesIn(contents) } : now,
    maySheet: (await tx<{ may: boolean }[]>`select law.may_take_sheet(${id}) as may`)[0]!.may,
    mayAgree: ground === 'unit' && acting.roles.includes('APP') && now.state === 'APPROVED',
    moment,
    own,
    contents,
    duty: await readDuty(tx, id),
    warning: await readWarning(tx, id),
    procedures: await readProcedures(tx, id),
    cases: contents ? await readCases(tx, id) : [],
    reads: own ? await readReadsOfOwn(tx) : await readReads(tx, id),
    ledger: (contents && !own) || acting.roles.includes('AUD') ? await readLedger(tx, id) : null,
  };
}

/** The header carries the name and birth date that stand now; in the past the values of that time say them. */
function namesIn({ version, values }: Contents): Partial<Pick<Header, 'fullName' | 'birthDate'>> {
  if (version === null) return {};
  const said = (path: string) => values.find((value) => value.path === path)?.value;
  const [fullName, birthDate] = [said('G1.full_name'), said('G1.birth_date')];
  return { ...(fullName ? { fullName: String(fullName) } : {}), ...(birthDate ? { birthDate: String(birthDate) } : {}) };
}
