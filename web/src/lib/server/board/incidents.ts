/** Incidents of the units one supervises, and having one tried again: Postgres keeps the reason, then the instance is told. */
import type { Tx } from '../../../../../platform/db.ts';
import type { Published } from '../../../../../workflows/contract.ts';
import type { IncidentRow } from '#lib/board/rows.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { nameColumn } from '../language.ts';
import { incidentSentence } from './incident-sentence.ts';

const mostShown = 200;
type Stored = Omit<IncidentRow, 'words' | 'elementName' | 'variables'> & {
  params: Record<string, string | number>;
  definition: string;
};

/** What fails again is a new incident of the same step: it tells of the tries before. @param of open ones of the supervised units, or every one of an instance and what it called */
export async function readIncidents(tx: Tx, of: 'open' | { instance: string }): Promise<IncidentRow[]> {
  const where =
    of === 'open'
      ? tx`x.resolved_at is null and i.unit_id = any ((select law.acting_units('SUP', 'HEAD'))::uuid[])`
      : tx`(i.id = ${of.instance} or i.id like ${of.instance} || '/%')`;
  const rows = await tx<Stored[]>`
    select x.id, x.instance_id as instance, x.element, x.code, x.params, p.${tx(nameColumn())} as procedure, r.full_name as subject,
      x.raised_at as "raisedAt", x.resolved_at as "resolvedAt", i.definition_sha256 as definition,
      x.element_instance ~ '/[0-9]+$' as retryable,
      law.colleague_name(x.resolved_by) as "resolvedBy",
      (select coalesce(json_agg(json_build_object('by', w.full_name, 'at', y.at, 'reason', y.reason) order by y.at desc), '[]')
       from incident z join incident_retry y on y.incident_id = z.id join account a on a.id = y.by_account join person w on w.id = a.person_id
       where z.element_instance = x.element_instance) as retries
    from incident x join process_instance i on i.id = x.instance_id join procedure p on p.id = i.procedure_id
    left join e_record r on r.id = i.record_id
    where ${where} order by x.resolved_at is not null, x.raised_at desc limit ${mostShown}`;
  const models = await readModels(tx, [...new Set(rows.map(({ definition }) => definition))]);
  return rows.map(({ definition, params, ...row }) => {
    const process = models.get(definition)!;
    const element = process.elements[row.element];
    const name = getLocale() === 'en' ? (element?.nameEn ?? element?.name) : element?.name;
    return {
      ...row,
      elementName: name ?? row.procedure,
      words: incidentSentence(row.code, params),
      variables: process.variablesRead,
    };
  });
}

async function readModels(tx: Tx, sha256s: string[]): Promise<Map<string, Published['process']>> {
  const rows = await tx<{ sha256: string; process: Published['process'] }[]>`
    select sha256, body -> 'process' as process from content where sha256 = any (${sha256s}) and kind = 'definition'`;
  return new Map(rows.map(({ sha256, process }) => [sha256, process]));
}

/** @returns the instance @throws Refused `not-your-unit`, `incident-resolved`, `incident-mends-itself`, `reason-missing` */
export async function askRetry(tx: Tx, incident: string, reason: string, correct: Record<string, unknown>): Promise<string> {
  const [row] = await tx<{ instance: string }[]>`select law.retry_incident(${incident}, ${reason}, ${tx.json(correct as never)}) as instance`;
  return row!.instance;
}
