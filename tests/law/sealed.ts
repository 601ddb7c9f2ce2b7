/** A sealed record, an update on a decision and a mismatch case, each act a plain call of the law's functions in the login that makes it. */
import { createHash, randomUUID } from 'node:crypto';
import { act } from '../../platform/db.ts';
import type { ChangeSetAnswer, Place } from '../../workflows/form-components.ts';
import type { Ground, PersonName } from './ground.ts';
import { approval, complete, readyCase, type Case, type Verdict } from './steps.ts';

/** Created, approved and sealed as version 1. */
export async function sealedRecord(g: Ground, personalId?: string, changed?: Record<string, unknown>): Promise<string> {
  const c = await readyCase(g, personalId, changed);
  await complete(g, c, 'approve', 'APP', 'approver', await approval(g, c));
  await g.worker`select law.seal_record(${c.instance}, ${`${c.instance}/99`}, '{}')`;
  return c.record;
}

/** A scan of that many pages, taken in by that person for a task. */
export async function scan(g: Ground, as: PersonName, pages = 1, about = 'x'): Promise<string> {
  const sha256 = createHash('sha256').update(randomUUID()).digest('hex');
  const page = { widthPx: 10, heightPx: 10, dpi: 200, colour: 'RGB', blank: false, view: sha256, thumb: sha256 };
  const facts = { bytes: 1, mime: 'image/png', profile: 'LT-SCAN-200', name: 'a.png', pages: Array.from({ length: pages }, (_, i) => ({ ...page, n: i + 1 })) };
  await act(g.web, g.people[as].token, (tx) => tx`select law.register_scan(${sha256}, ${about}, ${tx.json(facts)})`);
  return sha256;
}

export const filed = async (g: Ground, as: PersonName) => ({ scan: await scan(g, as), name: 'a.png', pages: 1 });

export const locked = (g: Ground, scans: Iterable<string>) => g.worker.json(Object.fromEntries([...scans].map((sha256) => [sha256, 'v1'])));

const definitionOf = async (g: Ground, procedure: string) => {
  const [row] = await g.owner<{ sha256: string; form: string; rules: string }[]>`
    select d.sha256, d.start_form as form, r.sha256 as rules from definition_in_force d, rules_in_force r where d.procedure_id = ${procedure}`;
  return row!;
};

/** Writes the start submission in the web's login and has the worker accept it. */
export async function start(g: Ground, procedure: string, as: PersonName, answers: unknown): Promise<Case> {
  const instance = randomUUID();
  const definition = await definitionOf(g, procedure);
  await act(g.web, g.people[as].token, (tx, me) => tx`
    insert into submission (id, kind, procedure_id, definition_sha256, instance_id, unit_id, form_sha256, answers, sha256, person_id, account_id)
    values (${instance}, 'start', ${procedure}, ${definition.sha256}, ${instance}, ${g.unit}, ${definition.form}, ${tx.json(answers as never)}, '', ${me.person}, ${me.account})`);
  await begin(g, procedure, instance);
  return { instance, record: '', n: 1, procedure };
}

export class NotStarted extends Error {
  override name = 'NotStarted';
}

export async function begin(g: Ground, procedure: string, instance: string): Promise<void> {
  const { sha256, rules } = await definitionOf(g, procedure);
  const [started] = await g.worker<{ v: Verdict }[]>`select law.accept_start(${instance}, ${sha256}, ${rules}, '{}') as v`;
  if (started!.v.outcome !== 'started') throw new NotStarted(started!.v.refusal?.rule);
}

export const decision = async (g: Ground, changed: Record<string, unknown> = {}) => ({
  received_on: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10), reception_no: randomUUID().slice(0, 8), channel: 'VAN_THU', decision_type: 'NANG_LUONG',
  doc_no: randomUUID().slice(0, 8), doc_symbol: 'QĐ-SNV', doc_date: '2026-03-02', effective_date: '2026-03-15', issuer: 'Sở Nội vụ', issuer_country: 'VN', signer: 'Giám đốc',
  summary: 'Nâng bậc lương', scan: await filed(g, 'clerk'), ...changed,
});

export const raise = (changed: Record<string, string | number> = {}): { changes: ChangeSetAnswer } => ({
  changes: {
    values: Object.fromEntries(
      Object.entries({ rank_code: '01.003', rank_name: 'Chuyên viên', step: 3, coef: 3, from_date: '2026-03-15', kind: 'THUONG_XUYEN', ...changed }).map(([key, value]) => [key, { value }]),
    ),
  },
});

/** P02 up to the match of its person. */
export async function update(g: Ground, record: string, changed: Record<string, unknown> = {}, as: PersonName = 'clerk'): Promise<Case> {
  const c = await start(g, 'update-on-decision', as, await decision(g, changed));
  await g.worker`select law.register_document(${c.instance}, ${`${c.instance}/reg`})`;
  const [row] = await g.owner<{ id: string }[]>`select personal_id as id from e_record where id = ${record}`;
  const matched = await complete(g, c, 'person', 'REC', as, { found: 'yes', person: { record, personalId: row!.id } });
  if (matched.outcome !== 'completed') throw new NotStarted(matched.refusal?.rule);
  return { ...c, record };
}

/** As the approver's page shows it. */
export const shown = async (g: Ground, c: Case): Promise<{ hash: string; changes: { id: string; field: string; conflict: boolean }[] }> =>
  act(g.web, g.people.approver.token, async (tx) => (await tx<{ s: never }[]>`select law.change_set_standing(${c.instance}) as s`)[0]!.s);

export const decide = async (g: Ground, c: Case, as: PersonName, answer: 'approve' | 'return' | 'reject' = 'approve', hash?: string): Promise<Verdict> =>
  complete(g, c, 'approve', 'APP', as, {
    approval: { decision: answer, versionHash: hash ?? (await shown(g, c)).hash, ...(answer === 'approve' ? {} : { reason: 'lý do' }) },
  });

export const compare = async (g: Ground, c: Case, as: PersonName, match = true): Promise<Verdict> =>
  complete(g, c, 'check', 'REV', as, { changes: { changes: (await shown(g, c)).changes.map(({ id }) => ({ id, match })) } });

/** Entered by the clerk and checked by the verifier: ready for an approver. */
export async function readyUpdate(g: Ground, record: string, changed: Record<string, unknown> = {}): Promise<Case> {
  const c = await update(g, record, changed);
  await complete(g, c, 'changes', 'REC', 'clerk', raise());
  await compare(g, c, 'verifier');
  return c;
}

export async function apply(g: Ground, c: Case): Promise<Record<string, unknown>> {
  const scans = await g.owner<{ sha256: string }[]>`select distinct scan_sha256 as sha256 from evidence where instance_id = ${c.instance}`;
  const [row] = await g.worker<{ result: Record<string, unknown> }[]>`
    select law.apply_changes(${c.instance}, ${`${c.instance}/apply-${++c.n}`}, ${locked(g, scans.map(({ sha256 }) => sha256))}) as result`;
  return row!.result;
}

/** P03's report, by the two clicks of a record's page; the case's instance is begun. */
export async function report(g: Ground, record: string, as: PersonName, place: Place = { kind: 'value', field: 'G1.phone' }, paper = '0912345678'): Promise<Case> {
  const instance = randomUUID();
  await act(g.web, g.people[as].token, (tx) => tx`select law.report_mismatch(${instance}, ${record}, ${tx.json(place as never)}, ${paper})`);
  await begin(g, 'mismatch-review', instance);
  return { instance, record, n: 1, procedure: 'mismatch-review' };
}

export const judge = async (g: Ground, c: Case, as: PersonName, real: boolean): Promise<Verdict> =>
  complete(g, c, 'judge', 'REV', as, real
    ? { real_difference: 'yes', reason: 'đã xem bản giấy', warning_text: 'Số điện thoại khác bản giấy', level: 'NORMAL' }
    : { real_difference: 'no', reason: 'bản giấy đúng như phần mềm', evidence: await filed(g, as) });

export const conclude = async (g: Ground, c: Case, as: PersonName, answer: Record<string, unknown> = { source: 'PAPER', value: '0912345678' }): Promise<Verdict> =>
  complete(g, c, 'conclude', 'REV', as, { conclusion: { reason: 'theo bản gốc', paperWrong: false, ...answer }, evidence: await filed(g, as) });

export const enter = (g: Ground, c: Case, as: PersonName, value = '0912345678'): Promise<Verdict> =>
  complete(g, c, 'apply', 'REC', as, { change: { value } });

export async function release(g: Ground, c: Case): Promise<Record<string, unknown>> {
  const [row] = await g.worker<{ result: Record<string, unknown> }[]>`select law.close_case(${c.instance}, ${`${c.instance}/release-${++c.n}`}) as result`;
  return row!.result;
}

/** Reported, confirmed, concluded by different people: ready for an approver. */
export async function concludedCase(g: Ground, record: string, place?: Place): Promise<Case> {
  const c = await report(g, record, 'otherClerk', place);
  await judge(g, c, 'verifier', true);
  await conclude(g, c, 'verifier');
  return c;
}
