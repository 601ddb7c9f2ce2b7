/** Working calendar and legal profile: what is in force, what is proposed, and the acts of the two people who change them. */
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import type { Tx } from '../../../../../platform/db.ts';
import { dateOf, parseDate } from '#lib/language/dates.ts';
import { withChanges, type ProposedDay } from '#lib/rules/calendar-changes.ts';
import { actAs, readAs } from '#lib/server/acting.ts';
import { refusalOf } from '#lib/server/refusals.ts';
import { rulesInForce } from '#lib/server/rules.ts';
import {
  activateProfile,
  approveCalendar,
  proposeCalendar,
  proposeProfile,
  readRulesPage,
} from '#lib/server/rules/changes.ts';
import { sentence } from '#lib/server/sentences.ts';

export const load = (event) => readAs(event, readRulesPage);

type Fields = Record<string, string>;

/** Does one act and answers what was refused, with what was typed. */
const doing = (work: (tx: Tx, fields: Fields) => Promise<unknown>) => async (event: RequestEvent) => {
  const fields = Object.fromEntries([...(await event.request.formData())].map(([name, value]) => [name, String(value)]));
  try {
    return { done: await actAs(event, (tx) => work(tx, fields)) };
  } catch (fault) {
    return fail(409, { refusal: sentence(refusalOf(fault)), act: event.url.search.slice(1), fields });
  }
};

function proposed(changes: string): ProposedDay[] {
  try {
    const days: unknown = JSON.parse(changes);
    if (Array.isArray(days)) return days as ProposedDay[];
  } catch {
    // Said below: the page itself never sends this.
  }
  error(400);
}

const number = (text = ''): number | string => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : text);

export const actions = {
  proposeCalendar: doing(async (tx, { version = '', source = '', changes = '[]' }) => {
    const { calendar } = await rulesInForce(tx);
    await proposeCalendar(tx, version, withChanges(calendar.days, proposed(changes)), source);
  }),
  approveCalendar: doing((tx, { version = '' }) => approveCalendar(tx, version)),
  proposeProfile: doing(async (tx, { code = '', source = '', from = '', create, update, fix, giver = '', timers = '' }) => {
    const { params } = (await rulesInForce(tx)).legal as { params: Record<string, Record<string, unknown>> };
    const proposed = {
      ...params,
      create: { ...params.create, deadlineWd: number(create) },
      update: { ...params.update, deadlineWd: number(update) },
      mismatch: { ...params.mismatch, fixDeadlineWd: number(fix) },
      consent: { ...params.consent, giver },
      suspension: { ...params.suspension, timers },
    };
    await proposeProfile(tx, code, proposed, source, parseDate(from) ?? dateOf(Date.now()));
  }),
  activateProfile: doing((tx, { code = '' }) => activateProfile(tx, code)),
};
