/** The ledger of reading: written with each look at a record's contents, and read by those who may know (law.note_read, R-DRF-5.1). */
import type { Tx } from '../../../../../platform/db.ts';
import type { Ground, Read } from '#lib/records/reads.ts';
import { nameColumn } from '../language.ts';

/** Writes that the acting person looked, in the transaction of the look. Null: they have no ground, and nothing was seen or written. */
export async function noteRead(tx: Tx, record: string, looked: { at: string; version?: number | string }): Promise<Ground | null> {
  const [row] = await tx<{ ground: Ground | null }[]>`select law.note_read(${record}, ${tx.json(looked as never)}) as ground`;
  return row!.ground;
}

const most = 200;

/** For the authority that manages the record and the auditor, as row-level security has it: none for anybody else. */
export async function readReads(tx: Tx, record: string): Promise<Read[]> {
  return tx<Read[]>`
    select a.at, a.details ->> 'ground' as ground, array(select jsonb_array_elements_text(a.details -> 'roles')) as roles, u.${tx(nameColumn())} as unit,
      (select w.full_name from person w where w.id = a.person_id) as by
    from audit a left join unit u on u.id::text = a.details ->> 'unit'
    where a.record_id = ${record} and a.act = 'record-read' order by a.id desc limit ${most}`;
}

export async function readReadsOfOwn(tx: Tx): Promise<Read[]> {
  const unit = nameColumn() === 'name' ? tx`unit` : tx`unit_en`;
  return tx<Read[]>`select at, ground, roles, ${unit} as unit, null as by from law.reads_of_own()`;
}
