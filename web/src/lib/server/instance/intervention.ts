/** Taking an instance off its drawn way, and corrected values: asked for by one person, agreed to by another (migration 0154). */
import type { Tx } from '../../../../../platform/db.ts';
import type { PublishingFinding } from '../../../../../workflows/publishing.ts';
import type { Modification } from '../../../../../workflows/engine/modification.ts';
import { judgeModification } from '../../../../../workflows/modifying.ts';
import type { InstanceHead } from '#lib/instance/instance.ts';
import type { Changeable, Intervention, Told } from '#lib/instance/intervention.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameIn } from '../designer/assess.ts';
import { askStates, readVersion } from '../designer/move-preview.ts';
import { rulesOf } from '../rules.ts';
import { shown } from './variables.ts';

type Kept = Omit<Intervention, 'cancel' | 'start' | 'corrected'> & {
  instance: string;
  event: { cancel?: number[]; start?: string[]; variables?: Record<string, unknown> };
};

/** Element instances that were cancelled are named by the trace: what lives no more has no state to ask. */
export async function readInterventions(tx: Tx, { id, definition }: InstanceHead, contents: boolean): Promise<Intervention[]> {
  const rows = await tx<Kept[]>`
    select id, instance, kind, event, reason, asked_by as "askedBy", asked_at as "askedAt", mine, state, decided_by as "decidedBy", done from law.interventions_of(${id})`;
  if (rows.length === 0) return [];
  const { process } = await readVersion(tx, definition);
  const entered = await tx<{ n: number; element: string }[]>`
    select (t ->> 'instance')::int as n, t ->> 'element' as element from instance_step s, jsonb_array_elements(s.trace) t
    where s.instance_id = ${id} and t ->> 'event' = 'enter'`;
  const elements = new Map(entered.map(({ n, element }) => [n, element]));
  return rows.map(({ event, instance, ...row }) => ({
    ...row,
    cancel: instance === id ? (event.cancel ?? []).map((n) => nameIn(process, elements.get(n) ?? String(n))) : [],
    start: instance === id ? (event.start ?? []).map((element) => nameIn(process, element)) : [],
    corrected: shown(event.variables ?? {}, contents),
  }));
}

/** Null when the instance does not answer. */
export async function judgeChange(tx: Tx, { id, definition, rules }: InstanceHead, change: Modification): Promise<Changeable | null> {
  const state = (await askStates([id])).get(id);
  if (!state) return null;
  const version = await readVersion(tx, definition);
  const { process } = version;
  const active = state.elements.filter((one) => one.id !== 0 && one.loop === undefined);
  const chosen = change.cancel.length + change.start.length > 0;
  const judged = chosen
    ? judgeModification(version, state, change, { now: new Date().toISOString(), rules: await rulesOf(tx, rules) })
    : { refusals: [], skipped: [] };
  const told = (findings: PublishingFinding[]): Told[] =>
    findings.map(({ rule, elementId, article }) => ({
      sentence: catalogue[`change-way.finding.${rule}`]?.({ element: nameIn(process, elementId) }) ?? m['finding.unknown']({ rule }),
      article: article ? (catalogue[`article.${article}`]?.({}) ?? article) : null,
    }));
  return {
    active: active.map((one) => ({ value: String(one.id), label: nameIn(process, one.element) })),
    startable: Object.values(process.elements)
      .filter(({ incoming, type }) => incoming.length > 0 && type !== 'endEvent')
      .map((element) => ({ value: element.id, label: nameIn(process, element.id) })),
    refusals: told(judged.refusals),
    skipped: told(judged.skipped),
  };
}

const catalogue = m as unknown as Record<string, ((params: Record<string, string>) => string) | undefined>;

/** @throws Refused `not-your-unit`, `instance-ended`, `nothing-chosen`, `element-unknown`, `reason-missing` */
export async function proposeChange(tx: Tx, instance: string, { cancel, start }: Modification, reason: string): Promise<void> {
  await tx`select law.propose_modification(${instance}, ${cancel}, ${start}, ${reason})`;
}

/** @returns the instance that is to be told @throws Refused `not-your-unit`, `instance-ended`, `not-proposed`, `own-proposal` */
export async function decideIntervention(tx: Tx, intervention: string, approved: boolean): Promise<string> {
  const [row] = await tx<{ instance: string }[]>`select law.decide_intervention(${intervention}, ${approved}) as instance`;
  return row!.instance;
}
