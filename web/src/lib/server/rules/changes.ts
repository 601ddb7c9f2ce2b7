/** Calendars and legal profiles, and the acts of the two people who change them; the law of it is in Postgres (migration 0104). */
import type { Acting, Tx } from '../../../../../platform/db.ts';
import type { CalendarVersion, Profile, RulesPage } from '#lib/rules/rules-page.ts';
import { rulesInForce } from '../rules.ts';
import { readMoved, readUntold } from './moved.ts';

export async function readRulesPage(tx: Tx, acting: Acting): Promise<RulesPage> {
  const { calendar, legal } = await rulesInForce(tx);
  const mayApprove = ['ADM', 'SUP', 'HEAD'].some((role) => acting.roles.includes(role));
  const calendars = await tx<Omit<CalendarVersion, 'moves' | 'moved' | 'untold'>[]>`
    select version, body as calendar, source, proposed_at as "proposedAt", approved_at as "approvedAt", coalesce(proposed_by = ${acting.person}, false) as mine,
      (select w.full_name from person w where w.id = proposed_by) as "proposedBy", (select w.full_name from person w where w.id = approved_by) as "approvedBy"
    from calendar_version order by approved_at is null desc, approved_at desc, proposed_at desc`;
  const profiles = await tx<Profile[]>`
    select code, params, state, unconfirmed, source, effective_from as "from", coalesce(proposed_by = ${acting.person}, false) as mine,
      (select w.full_name from person w where w.id = proposed_by) as "proposedBy", (select w.full_name from person w where w.id = approved_by) as "approvedBy"
    from legal_profile order by state = 'IN_FORCE' desc, state = 'DRAFT' desc, code`;
  const moved = Map.groupBy(await readMoved(tx), (one) => one.calendar);
  const untold = await readUntold(tx);
  const shown: CalendarVersion[] = [];
  for (const one of calendars)
    shown.push({
      ...one,
      moves: one.approvedAt === null && mayApprove ? await readMoves(tx, one.version) : [],
      moved: moved.get(one.version) ?? [],
      untold: untold.get(one.version) ?? 0,
    });
  return {
    calendar: calendar.version,
    profile: legal.version,
    calendars: shown,
    profiles,
    mayPropose: acting.roles.includes('ADM'),
    mayApprove,
  };
}

async function readMoves(tx: Tx, version: string): Promise<CalendarVersion['moves']> {
  return tx<CalendarVersion['moves']>`select duty_id as duty, kind, was, due_on as "dueOn", n as count from law.preview_calendar(${version}) order by was, kind`;
}

export async function proposeCalendar(tx: Tx, version: string, days: unknown[], source: string): Promise<void> {
  await tx`select law.propose_calendar(${version}, ${tx.json(days as never)}, ${source})`;
}

/** Answers how many open duties were moved. */
export async function approveCalendar(tx: Tx, version: string): Promise<number> {
  const [row] = await tx<{ moved: number }[]>`select law.approve_calendar(${version}) as moved`;
  return row!.moved;
}

export async function proposeProfile(tx: Tx, code: string, params: unknown, source: string, from: string): Promise<void> {
  await tx`select law.propose_profile(${code}, ${tx.json(params as never)}, ${source}, ${from})`;
}

export async function activateProfile(tx: Tx, code: string): Promise<void> {
  await tx`select law.activate_profile(${code})`;
}
