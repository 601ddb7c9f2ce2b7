/** What the reader's roles were told, newest first; row-level security knows whose queue it is. */
import type { Tx } from '../../../../platform/db.ts';
import type { ToldNotice } from '#lib/task/notices.ts';
import { nameColumn } from './language.ts';

const shown = 100;

/** Told to a unit and to its agency it is one notice. */
export const readNotices = (tx: Tx): Promise<ToldNotice[]> => tx<ToldNotice[]>`
  with latest as (select * from notice order by at desc limit ${2 * shown}),
    one as (select distinct on (instance_id, element_instance, kind) * from latest order by instance_id, element_instance, kind, id)
  select n.id, n.kind, n.at, n.params ->> 'case' as case, n.params -> 'version' as version, n.params ->> 'serial' as serial, i.id as instance,
    p.${tx(nameColumn())} as procedure
  from one n left join process_instance i on i.id = n.instance_id left join procedure p on p.id = i.procedure_id
  order by n.at desc limit ${shown}`;
