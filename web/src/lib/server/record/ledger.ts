/** The ledger of a record: each act on it and on the procedures that run over it, newest first. */
import type { Tx } from '../../../../../platform/db.ts';
import type { LedgerLine } from '#lib/records/record-page.ts';
import { nameColumn } from '../language.ts';

const most = 300;

export async function readLedger(tx: Tx, record: string): Promise<LedgerLine[]> {
  return tx<LedgerLine[]>`
    select a.id, a.chain, a.seq, a.at, a.act, a.details, encode(a.hash, 'hex') as hash,
      (select w.full_name from person w where w.id = a.person_id) as by,
      (select t.${tx(nameColumn())} from user_task t where t.id = a.details ->> 'task') as step
    from audit a
    where (a.record_id = ${record} and a.act <> 'record-read')
      or (a.record_id is null and a.instance_id in (select i.id from process_instance i where i.record_id = ${record}))
    order by a.id desc limit ${most}`;
}
