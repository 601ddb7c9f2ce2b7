/** Restore drills, with the sample beside the records in use for who may open them. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Drill } from '#lib/backup/rows.ts';

export async function readDrills(tx: Tx): Promise<Drill[]> {
  return tx<Drill[]>`
    select d.id, d.instance_id as instance, s.period, d.state, d.asked_at as "askedAt", d.reason, d.progress, d.result, d.destroyed_at is not null as "isDestroyed",
      law.colleague_name(d.asked_by) as "askedBy",
      law.colleague_name(d.decided_by) as "decidedBy",
      (select coalesce(jsonb_agg(jsonb_build_object('record', x.record_id, 'copy', x.facts, 'live', l.facts) order by x.n), '[]')
        from drill_sample x left join law.live_figures(d.id) l on l.record_id = x.record_id where x.drill_id = d.id) as sample
    from restore_drill d join backup_set s on s.id = d.set_id order by d.asked_at desc limit 12`;
}
