/** The page of one procedure's running instances on older versions: what they wait at, whether each can be moved, and the plans so far. */
import { error } from '@sveltejs/kit';
import type { MovesPage, OldVersion, Plan, Running } from '#lib/designer/moves/moves.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tx } from '../../../../../platform/db.ts';
import type { ProcessInstance } from '../../../../../workflows/engine/instance.ts';
import type { Refused, Version } from '../../../../../workflows/migrating.ts';
import { nameColumn } from '../language.ts';
import { rulesOf } from '../rules.ts';
import { nameIn } from './assess.ts';
import { askStates, previewed, readVersion, standsAt } from './move-preview.ts';
import { reasons } from './move-reasons.ts';

/** More are judged when they are moved, and not before. */
const mostAsked = 50;

interface Row {
  instance: string;
  definition: string;
  version: number;
  unit: string;
  startedAt: Date;
  rules: string;
  waiting: string | null;
}

export async function readMoves(tx: Tx, procedure: string, asked: URLSearchParams): Promise<MovesPage> {
  const [head] = await tx<MovesPage['procedure'][]>`
    select p.id, p.${tx(nameColumn())} as name, d.version, d.sha256 from procedure p join definition_in_force d on d.procedure_id = p.id where p.id = ${procedure}`;
  if (!head) error(404);
  const rows = await tx<Row[]>`
    select instance, definition, version, ${tx(nameColumn() === 'name' ? 'unit' : 'unit_en')} as unit, started_at as "startedAt", rules, waiting
    from law.running_by_version(${procedure}) where definition <> ${head.sha256}`;
  const versions = versionsOf(rows);
  const chosen = versions.find(({ version }) => String(version) === asked.get('from')) ?? versions[0];
  const to = await readVersion(tx, head.sha256);
  const looked = chosen && (await look(tx, rows.filter(({ definition }) => definition === chosen.sha256), chosen, to, head.sha256, asked));
  return { procedure: head, versions, ...(looked && { looked }), plans: await readPlans(tx, procedure) };
}

function versionsOf(rows: Row[]): OldVersion[] {
  const found = new Map<string, OldVersion>();
  for (const { definition: sha256, version } of rows) found.set(sha256, { sha256, version, running: (found.get(sha256)?.running ?? 0) + 1 });
  return [...found.values()].sort((one, other) => other.version - one.version);
}

async function look(tx: Tx, rows: Row[], { sha256, version }: OldVersion, to: Version, target: string, asked: URLSearchParams): Promise<MovesPage['looked']> {
  const from = await readVersion(tx, sha256);
  const states = await askStates(rows.slice(0, mostAsked).map(({ instance }) => instance));
  const counterparts = Object.fromEntries([...asked].flatMap(([key, value]) => (key.startsWith('to.') && value !== '' ? [[key.slice(3), value]] : [])));
  const counts = new Map<string, number>();
  const judged: Running[] = [];
  for (const { instance, unit, startedAt, rules, waiting } of rows) {
    const state = states.get(instance);
    const at = state ? standsAt(from, state) : [];
    for (const id of at) counts.set(id, (counts.get(id) ?? 0) + 1);
    const refused = state ? previewed({ from, to, counterparts, rules: await rulesOf(tx, rules) }, state) : [];
    judged.push({
      instance, unit, startedAt,
      at: at.map((id) => nameIn(from.process, id)),
      verdict: waiting !== null ? 'planned' : verdictOf(state, refused),
      reasons: reasons(refused, from.process, to.process),
    });
  }
  const standing = [...counts].map(([element, count]) => {
    const there = counterparts[element] ?? element;
    const alike = Object.values(to.process.elements).filter(({ type }) => type === from.process.elements[element]?.type);
    return {
      element, count, name: nameIn(from.process, element),
      to: to.process.elements[there] ? there : null,
      choices: alike.map(({ id }) => ({ id, name: nameIn(to.process, id) })),
    };
  });
  const marks = (places: (string | null)[]) =>
    standing.flatMap(({ count }, i) => (places[i] == null ? [] : [{ element: places[i], count, tone: 'active' as const, words: m['instance.mark-active']({ count }) }]));
  const bpmn = await tx<{ sha256: string; bpmn: string }[]>`select sha256, bpmn from definition where sha256 = any (${[sha256, target]})`;
  const drawn = (hash: string): string => bpmn.find((one) => one.sha256 === hash)!.bpmn;
  return {
    version, sha256, standing, rows: judged,
    before: { bpmn: drawn(sha256), marks: marks(standing.map(({ element }) => element)), taken: [] },
    after: { bpmn: drawn(target), marks: marks(standing.map((one) => one.to)), taken: [] },
  };
}

const verdictOf = (state: ProcessInstance | null | undefined, refused: Refused[]): Running['verdict'] =>
  !state ? 'unknown' : refused.length > 0 ? 'cannot' : 'can';

type PlanRow = Omit<Plan, 'refused'> & { fromSha256: string; toSha256: string; refused: { instance: string; refusals: Refused[] }[] };

async function readPlans(tx: Tx, procedure: string): Promise<Plan[]> {
  const rows = await tx<PlanRow[]>`
    select p.id, f.version as from, t.version as to, p.from_sha256 as "fromSha256", p.to_sha256 as "toSha256", p.reason, p.state,
      pw.full_name as "proposedBy", p.proposed_at as "proposedAt", dw.full_name as "decidedBy", p.decided_at as "decidedAt",
      pa.person_id = law.acting_person() as mine,
      count(*) filter (where i.state = 'WAITING')::int as waiting, count(*) filter (where i.state = 'MOVED')::int as moved,
      coalesce(jsonb_agg(jsonb_build_object('instance', i.instance_id, 'refusals', i.refusals)) filter (where i.state = 'REFUSED'), '[]') as refused
    from migration_plan p join definition f on f.sha256 = p.from_sha256 join definition t on t.sha256 = p.to_sha256
    join account pa on pa.id = p.proposed_by join person pw on pw.id = pa.person_id
    left join account da on da.id = p.decided_by left join person dw on dw.id = da.person_id
    join instance_migration i on i.plan_id = p.id
    where p.procedure_id = ${procedure} and p.agency_id = law.acting_agency()
    group by p.id, f.version, t.version, pw.full_name, dw.full_name, pa.person_id order by p.proposed_at desc limit 20`;
  const plans: Plan[] = [];
  for (const { fromSha256, toSha256, refused, ...plan } of rows) {
    const [from, to] = [await readVersion(tx, fromSha256), await readVersion(tx, toSha256)];
    plans.push({ ...plan, refused: refused.map(({ instance, refusals }) => ({ instance, reasons: reasons(refusals, from.process, to.process) })) });
  }
  return plans;
}

export interface Proposal {
  from: string;
  to: string;
  counterparts: Record<string, string>;
  instances: string[];
  reason: string;
}

/** @throws Refused `reason-missing`, `nothing-chosen`, `not-on-that-version`, `migration-waits`, `version-not-in-force` */
export const proposeMove = (tx: Tx, { from, to, counterparts, instances, reason }: Proposal): PromiseLike<unknown> =>
  tx`select law.propose_migration(${from}, ${to}, ${tx.json(counterparts)}, ${instances}, ${reason})`;

/** @throws Refused `own-proposal`, `not-proposed` */
export const decideMove = (tx: Tx, plan: string, approved: boolean): PromiseLike<unknown> => tx`select law.decide_migration(${plan}, ${approved})`;
