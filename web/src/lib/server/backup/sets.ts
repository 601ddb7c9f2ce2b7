/** Backup sets, their media and the agency's standing under Article 10, as the acting person may see them. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Medium, SetRow, Standing } from '#lib/backup/rows.ts';

const shown = 24;

export async function readStanding(tx: Tx): Promise<Standing> {
  const [row] = await tx<Standing[]>`
    select to_char(law.today(), 'YYYY-MM') as period,
      coalesce(bool_or(state = 'VERIFIED' and period = to_char(law.today(), 'YYYY-MM')), false) as "hasVerified",
      (count(*) filter (where state = 'VERIFIED'))::int as counting, 3 as least, max(verified_at) filter (where state = 'VERIFIED') as "lastVerifiedAt"
    from backup_set`;
  return row!;
}

export async function readSets(tx: Tx): Promise<SetRow[]> {
  return tx<SetRow[]>`
    select s.id, s.instance_id as instance, s.period, s.state, s.late, s.opened_at as "openedAt", s.verified_at as "verifiedAt", s.expires_on as "expiresOn",
      s.attempts, s.progress, s.facts, s.removal_reason as "removalReason", coalesce(s.removal_asked_by = law.acting_account(), false) as "askedByMe",
      (select p.full_name from account a join person p on p.id = a.person_id where a.id = i.started_by) as "startedBy",
      (select p.full_name from account a join person p on p.id = a.person_id where a.id = s.removal_asked_by) as "removalAskedBy",
      (select coalesce(jsonb_agg(jsonb_build_object('serial', m.serial, 'place', m.place, 'state', c.state, 'finding', c.finding, 'checkedAt', c.checked_at)
        order by m.serial), '[]') from backup_copy c join backup_medium m on m.id = c.medium_id where c.set_id = s.id) as copies,
      (select coalesce(jsonb_agg(jsonb_build_object('at', l.at, 'act', l.act, 'details', l.details, 'name', (select full_name from person where id = l.person_id))
        order by l.id), '[]') from audit l where l.instance_id = s.instance_id and l.record_id is null) as journal
    from backup_set s left join process_instance i on i.id = s.instance_id
    order by s.opened_at desc limit ${shown}`;
}

export async function readMedia(tx: Tx): Promise<Medium[]> {
  return tx<Medium[]>`
    select m.id, m.serial, m.kind, m.place, m.zone, m.state,
      (select p.full_name from account a join person p on p.id = a.person_id where a.id = m.custodian) as custodian
    from backup_medium m order by m.registered_at, m.serial`;
}

/** Who may keep a medium: not who operates the backups (S7.04). */
export const readCustodians = (tx: Tx): Promise<{ account: string; name: string }[]> => tx<{ account: string; name: string }[]>`
  select a.id as account, p.full_name as name from account a join person p on p.id = a.person_id
  where a.agency_id = law.acting_agency() and a.person_id <> law.acting_person() and exists (
    select 1 from assignment g where g.account_id = a.id and g.role = 'CUS' and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now()))
  order by p.full_name collate "vi-x-icu"`;
