/** P01's acts as plain calls of the law's functions, in the logins that make them; what a process instance would ask for, without one. */
import { randomUUID } from 'node:crypto';
import { act } from '../../platform/db.ts';
import type { ApprovalAnswer, InventoryItem, RecordDataAnswer, VerificationAnswer } from '../../workflows/form-components.ts';
import type { Ground, PersonName } from './ground.ts';

export type Verdict = { outcome: string; refusal?: { rule: string } } & Record<string, unknown>;

export interface Case {
  instance: string;
  record: string;
  n: number;
  /** Whose forms its tasks have; `create-e-record` when it does not say. */
  procedure?: string;
}

const anyone = (): string => String(Math.floor(Math.random() * 1e12)).padStart(12, '0');

/** Starts P01 as the clerk and opens its record. */
export async function startCase(g: Ground, as: PersonName = 'clerk', personalId = anyone(), changed: Record<string, unknown> = {}): Promise<Case> {
  const instance = randomUUID();
  const answers = {
    full_name: 'Người Thử', personal_id: personalId, birth_date: '1990-01-01', subject_category: 'CONG_CHUC', paper_confirmed_on: '2026-03-02',
    confirming_authority: 'Cơ quan', confirmation_no: '1/XN', paper_location: 'Kho', sheet_count: 3, ...changed,
  };
  const { definition, rules } = await act(g.web, g.people[as].token, async (tx, me) => {
    const [row] = await tx<{ definition: string; rules: string }[]>`
      select d.sha256 as definition, r.sha256 as rules from definition_in_force d, rules_in_force r where d.procedure_id = 'create-e-record'`;
    await tx`insert into submission (id, kind, procedure_id, definition_sha256, instance_id, unit_id, form_sha256, answers, sha256, person_id, account_id)
      select ${instance}, 'start', procedure_id, sha256, ${instance}, ${g.unit}, start_form, ${tx.json(answers)}, '', ${me.person}, ${me.account}
      from definition_in_force where procedure_id = 'create-e-record'`;
    return row!;
  });
  const [started] = await g.worker<{ v: Verdict }[]>`select law.accept_start(${instance}, ${definition}, ${rules}, '{}') as v`;
  if (started!.v.outcome !== 'started') throw new Error(JSON.stringify(started!.v));
  await g.worker`select law.open_record(${instance}, ${`${instance}/1`})`;
  const [row] = await g.owner<{ record: string }[]>`select record_id as record from process_instance where id = ${instance}`;
  return { instance, record: row!.record, n: 1 };
}

/** Opens a task with that form in the person's hands, whoever they are: claiming asks the same questions, and is tried by itself. */
export async function openTask(g: Ground, c: Case, form: string, role: string, as?: PersonName): Promise<string> {
  const task = `${c.instance}/${++c.n}`;
  const batch = {
    step: c.n, trace: [], confirms: [], close: [], due: [], children: [], incidents: [], resolved: [],
    open: [{ task, element: form, name: form, nameEn: form, form: `${c.procedure ?? 'create-e-record'}-${form}`, roles: [role], assignee: null, due: null, followUp: null, priority: 50, subject: null }],
  };
  await g.worker`select law.carry_out(${c.instance}, ${g.worker.json(batch)})`;
  if (as) await g.owner`update user_task set assignee = ${g.people[as].account} where id = ${task}`;
  return task;
}

export const claim = (g: Ground, task: string, as: PersonName): Promise<Verdict> =>
  act(g.web, g.people[as].token, async (tx) => {
    const [row] = await tx<{ v: { claimed: boolean } }[]>`select law.claim_task(${task}) as v`;
    return { outcome: row!.v.claimed ? 'claimed' : 'taken' };
  });

/** Writes the submission as the person, in the web's login. */
export async function write(g: Ground, task: string, as: PersonName, answers: unknown): Promise<string> {
  const id = randomUUID();
  await g.people[as].prove();
  await act(g.web, g.people[as].token, (tx, me) => tx`
    insert into submission (id, kind, procedure_id, instance_id, task_id, form_sha256, answers, sha256, person_id, account_id)
    select ${id}, 'task', procedure_id, instance_id, id, form_sha256, ${tx.json(answers as never)}, '', ${me.person}, ${me.account} from user_task where id = ${task}`);
  return id;
}

export async function accept(g: Ground, submission: string, task: string): Promise<Verdict> {
  const [row] = await g.worker<{ v: Verdict }[]>`select law.accept_submission(${submission}, ${task}, '{}') as v`;
  return row!.v;
}

export async function complete(g: Ground, c: Case, form: string, role: string, as: PersonName, answers: unknown): Promise<Verdict> {
  const task = await openTask(g, c, form, role, as);
  return accept(g, await write(g, task, as, answers), task);
}

export const inventory = (items: Partial<InventoryItem>[] = [{}]): { inventory: InventoryItem[] } => ({
  inventory: items.map((item, i) => ({ id: randomUUID(), type: 'KHAC', title: `Giấy ${i + 1}`, pagesPaper: 1, ordinal: i + 1, present: false, absenceReason: 'không có', ...item })),
});

/** Every field answered "không": complete, and quick to make. */
export async function emptyData(g: Ground, fullName = 'Người Thử'): Promise<{ data: RecordDataAnswer }> {
  const fields = await g.owner<{ path: string; type: string }[]>`select path, type from field where table_path is null`;
  const data: RecordDataAnswer = { fields: {}, tables: {} };
  for (const { path, type } of fields) {
    if (type === 'table') data.tables[path] = { none: 'NONE', rows: [] };
    else data.fields[path] = { value: null, none: 'NONE' };
  }
  data.fields['G1.full_name'] = { value: fullName };
  return { data };
}

/** A verification that finds everything the same, but for the paths named. */
export async function allSame(g: Ground, c: Case, different: string[] = []): Promise<{ verification: VerificationAnswer }> {
  const values = await g.owner<{ id: string; path: string }[]>`select id, path from record_value where record_id = ${c.record} and replaced_at is null`;
  const components = await g.owner<{ id: string }[]>`select id from component where record_id = ${c.record} and replaced_at is null`;
  return {
    verification: {
      values: values.map(({ id, path }) => ({ id, match: !different.includes(path) })),
      components: components.map(({ id }) => ({ id, pagesOk: true, legible: true, orderOk: true })),
    },
  };
}

export async function approval(g: Ground, c: Case, decision: ApprovalAnswer['decision'] = 'approve', hash?: string): Promise<{ approval: ApprovalAnswer }> {
  const [row] = await g.owner<{ hash: string }[]>`select law.version_hash(${c.record}) as hash`;
  return { approval: { decision, versionHash: hash ?? row!.hash, ...(decision === 'approve' ? {} : { reason: 'lý do' }) } };
}

/** A case on which everything is entered and verified by different people, ready for the approver. */
export async function readyCase(g: Ground, personalId?: string, changed?: Record<string, unknown>): Promise<Case> {
  const c = await startCase(g, 'clerk', personalId, changed);
  await complete(g, c, 'inventory', 'REC', 'clerk', inventory());
  await complete(g, c, 'data', 'REC', 'clerk', await emptyData(g));
  await complete(g, c, 'verify', 'REV', 'verifier', await allSame(g, c));
  return c;
}
