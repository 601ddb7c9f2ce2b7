/** Backup sets, their media and the agency's standing under Article 10, as the acting person may see them. */
import type { Fragment, Tx } from '../../../../../platform/db.ts';
import type { Alarm, Medium, SetRow, Standing } from '#lib/backup/rows.ts';
import { nameColumn } from '../language.ts';

const shown = 24;

/** A copy is on a lost medium: the set counts no more, as law.set_counts has it (R-ENG-10.4). */
const onLost = (tx: Tx, set: Fragment): Fragment =>
  tx`exists (select 1 from backup_copy lc join backup_medium lm on lm.id = lc.medium_id where lc.set_id = ${set} and lm.state = 'LOST')`;

export async function readStanding(tx: Tx): Promise<Standing> {
  const [row] = await tx<Standing[]>`
    select to_char(law.today(), 'YYYY-MM') as period,
      coalesce(bool_or(state = 'VERIFIED' and period = to_char(law.today(), 'YYYY-MM')), false) as "hasVerified",
      (count(*) filter (where state = 'VERIFIED' and not ${onLost(tx, tx`backup_set.id`)}))::int as counting, 3 as least, max(verified_at) filter (where state = 'VERIFIED') as "lastVerifiedAt"
    from backup_set`;
  return row!;
}

export async function readSets(tx: Tx): Promise<SetRow[]> {
  return tx<SetRow[]>`
    select s.id, s.instance_id as instance, s.period, s.state, s.late, ${onLost(tx, tx`s.id`)} as "onLost", s.opened_at as "openedAt", s.verified_at as "verifiedAt", s.expires_on as "expiresOn",
      s.attempts, s.progress, s.facts, s.removal_reason as "removalReason", coalesce(s.removal_asked_by = law.acting_account(), false) as "askedByMe",
      law.colleague_name(i.started_by) as "startedBy",
      law.colleague_name(s.removal_asked_by) as "removalAskedBy",
      (select coalesce(jsonb_agg(jsonb_build_object('serial', m.serial, 'place', m.place, 'state', c.state, 'medium', m.state, 'finding', c.finding, 'checkedAt', c.checked_at)
        order by m.serial), '[]') from backup_copy c join backup_medium m on m.id = c.medium_id where c.set_id = s.id) as copies,
      (select coalesce(jsonb_agg(jsonb_build_object('at', l.at, 'act', l.act, 'details', l.details, 'name', (select full_name from person where id = l.person_id))
        order by l.id), '[]') from audit l where l.instance_id = s.instance_id and l.record_id is null) as journal
    from backup_set s left join process_instance i on i.id = s.instance_id
    order by s.opened_at desc limit ${shown}`;
}

export async function readMedia(tx: Tx): Promise<Medium[]> {
  return tx<Medium[]>`
    select m.id, m.serial, m.kind, m.place, m.zone, m.state, (select count(*)::int from backup_copy c join backup_set s on s.id = c.set_id and s.state = 'VERIFIED' where c.medium_id = m.id) as sets,
      law.colleague_name(m.custodian) as custodian
    from backup_medium m order by m.registered_at, m.serial`;
}

/** Who may keep a medium: not who operates the backups (S7.04). */
export const readCustodians = (tx: Tx): Promise<{ account: string; name: string }[]> => tx<{ account: string; name: string }[]>`
  select a.id as account, p.full_name as name from account a join person p on p.id = a.person_id
  where a.agency_id = law.acting_agency() and a.person_id <> law.acting_person() and exists (
    select 1 from assignment g where g.account_id = a.id and g.role = 'CUS' and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now()))
  order by p.full_name collate "vi-x-icu"`;

/** What the supervisor has to answer for: a month that went by without a verified set (R-CIR-10.2). */
export const readAlarms = (tx: Tx): Promise<Alarm[]> => tx<Alarm[]>`
  select t.id as task, t.${tx(nameColumn())} as name, t.opened_at as "openedAt", t.due_on as "dueOn" from user_task t
  where t.element = 'alarm' and t.procedure_id in ('monthly-backup', 'weekly-backup-check') and t.state = 'OPEN' order by t.opened_at`;
