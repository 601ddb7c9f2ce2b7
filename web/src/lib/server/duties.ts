/** Duties of the reader's units under row-level security, each with its due date explained by the rules it stands on. */
import { explain, workingDaysBetween } from '../../../../workflows/calendar/working-days.ts';
import type { Tx } from '../../../../platform/db.ts';
import { dateOf } from '#lib/language/dates.ts';
import { dutiesPerPage, type DutyFilter, type DutyRow } from '#lib/duties/duty-rows.ts';
import { nameColumn } from './language.ts';
import { rulesOf } from './rules.ts';
import { sentence } from './sentences.ts';

type Stored = Omit<DutyRow, 'explanation' | 'article' | 'used' | 'profile'> & { used: number | null; rules: string; basis: string | null };

/** The article of a duty whose row names none. */
const articles: Record<string, string> = { 'D-CREATE': 'drf-2-1', 'D-UPDATE': 'drf-3-1', 'D-FIX': 'drf-4-6' };

export async function readDuties(tx: Tx, filter: DutyFilter): Promise<{ rows: DutyRow[]; more: boolean }> {
  const states = {
    open: tx`s.state = 'OPEN'`,
    late: tx`s.state = 'OPEN' and s.statutory_due_on < law.today()`,
    ended: tx`s.state <> 'OPEN'`,
  };
  const stored = await tx<Stored[]>`
    select s.id, s.kind, s.state, s.record_id as record, r.full_name as person, u.${tx(nameColumn())} as unit, i.id as instance,
      coalesce(s.state = 'OPEN' and i.ended_at is not null, false) as left, s.start_date as start, s.working_days as allowed, s.days_used as used,
      s.ended_on as "endedOn", s.statutory_due_on as "dueOn", s.adjusted_due_on as "adjustedDueOn", s.held_days as "heldDays", s.held_by as "heldBy",
      s.timeliness, d.basis ->> 'article' as basis,
      (select rules_sha256 from duty_due_date f where f.duty_id = s.id order by f.n desc limit 1) as rules,
      (select json_agg(json_build_object('n', f.n, 'dueOn', f.due_on, 'reason', f.reason, 'at', f.at) order by f.n)
       from duty_due_date f where f.duty_id = s.id) as dates
    from duty_standing s join duty d on d.id = s.id join unit u on u.id = s.unit_id
    left join process_instance i on i.id = s.instance_id left join e_record r on r.id = s.record_id
    where ${states[filter.state]} ${filter.kind ? tx`and s.kind = ${filter.kind}` : tx``}
    order by ${filter.state === 'ended' ? tx`s.ended_on desc` : tx`s.statutory_due_on`}, s.id
    limit ${dutiesPerPage + 1} offset ${(filter.page - 1) * dutiesPerPage}`;
  const rows: DutyRow[] = [];
  for (const row of stored.slice(0, dutiesPerPage)) rows.push(await explained(tx, row));
  return { rows, more: stored.length > dutiesPerPage };
}

async function explained(tx: Tx, { rules, basis, used, ...row }: Stored): Promise<DutyRow> {
  const { calendar, legal } = await rulesOf(tx, rules);
  const explanation = explain(row.start, row.allowed, calendar);
  return {
    ...row,
    used: used ?? workingDaysBetween(row.start, dateOf(Date.now()), calendar),
    article: sentence({ rule: 'record-held', article: basis ?? articles[row.kind] ?? 'drf-2-1' }).article,
    profile: legal.version,
    explanation: explanation.due === row.dueOn ? explanation : null,
  };
}
