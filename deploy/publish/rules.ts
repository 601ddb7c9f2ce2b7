/** Calendar and legal profile that ship (LP-SEED), as the rules in force until two people change them (requirements.md 0.4, 5.1). */
import { readFile } from 'node:fs/promises';
import type { Tx } from '../../platform/db.ts';
import type { Calendar, LegalProfile } from '../../workflows/calendar/calendar.ts';

const read = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(new URL(`../../forms/catalogue/${name}.json`, import.meta.url), 'utf8')) as T;

/** LP-2026: a draft whose rows nobody has confirmed; it cannot be activated as it is (0.4). */
interface DraftProfile extends LegalProfile {
  source: string;
  effectiveFrom: string;
  unconfirmed: string[];
}

/** Does nothing once there are rules: from then on they change by an act of two people. */
export async function publishRules(tx: Tx): Promise<void> {
  const [there] = await tx`select 1 from rules limit 1`;
  if (there) return;
  const calendar = await read<Calendar>('calendar');
  const legal = await read<LegalProfile>('legal-profile');
  const draft = await read<DraftProfile>('legal-profile-2026');
  await tx`insert into calendar_version (version, body, approved_at) values (${calendar.version}, ${tx.json(calendar as never)}, now())`;
  await tx`insert into legal_profile (code, params, state) values (${legal.version}, ${tx.json(legal.params as never)}, 'IN_FORCE')`;
  await tx`
    insert into legal_profile (code, params, state, unconfirmed, source, effective_from)
    values (${draft.version}, ${tx.json(draft.params as never)}, 'DRAFT', ${draft.unconfirmed}, ${draft.source}, ${draft.effectiveFrom})`;
  const [kept] = await tx<{ sha256: string }[]>`select law.keep_content('rules', ${tx.json({ calendar, legal } as never)}) as sha256`;
  await tx`insert into rules (sha256, calendar_version, legal_profile) values (${kept!.sha256}, ${calendar.version}, ${legal.version})`;
  await tx`select law.record_act('rules-installed', null, null, ${tx.json({ rules: kept!.sha256 })})`;
}
